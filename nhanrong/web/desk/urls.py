"""The addresses of the room «Bàn làm việc»."""

from django.urls import URLPattern

app_name = "desk"
urlpatterns: list[URLPattern] = []

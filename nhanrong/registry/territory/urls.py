"""The addresses of the room «Địa bàn»."""

from django.urls import URLPattern

app_name = "territory"
urlpatterns: list[URLPattern] = []

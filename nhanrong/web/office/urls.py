"""The addresses of the room «Quản trị»."""

from django.urls import URLPattern

app_name = "office"
urlpatterns: list[URLPattern] = []

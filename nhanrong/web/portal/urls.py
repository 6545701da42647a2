"""The addresses of the room «Trang công khai»."""

from django.urls import URLPattern

app_name = "portal"
urlpatterns: list[URLPattern] = []

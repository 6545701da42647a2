"""The addresses of the room «Mô hình»."""

from django.urls import URLPattern

app_name = "initiatives"
urlpatterns: list[URLPattern] = []

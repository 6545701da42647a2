"""The addresses of the room «Tổ chức»."""

from django.urls import URLPattern

app_name = "organisation"
urlpatterns: list[URLPattern] = []

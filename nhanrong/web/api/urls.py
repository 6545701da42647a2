"""The addresses of the API."""

from django.urls import path

from nhanrong.web.api.api import api

urlpatterns = [path("", api.urls)]

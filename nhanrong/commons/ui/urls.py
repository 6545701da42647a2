"""The addresses of the room «Giao diện»."""

from django.urls import path

from nhanrong.commons.ui import views

app_name = "ui"
urlpatterns = [path("", views.gallery, name="gallery")]

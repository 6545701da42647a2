"""The addresses of the room «Làm với nhiều hồ sơ»."""

from django.urls import path

from nhanrong.commons.bulk import views

app_name = "bulk"
urlpatterns = [
    path("", views.bulks, name="list"),
    path("bien-nhan/<int:pk>/", views.receipt, name="receipt"),
    path("bien-nhan/<int:pk>/hoan-tac/", views.undo, name="undo"),
    path("<str:kind>/", views.many, name="many"),
]

"""The addresses of the room «Bản nháp»."""

from django.urls import path

from nhanrong.commons.worktop import views

app_name = "worktop"
urlpatterns = [
    path("", views.drafts, name="list"),
    path("<int:pk>/bo/", views.throw_away, name="throw_away"),
    path("<str:key>/luu/", views.save, name="save"),
]

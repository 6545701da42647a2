"""The addresses of the room «Bản nháp»."""

from django.urls import path

from nhanrong.commons.worktop import filter_views, views

app_name = "worktop"
urlpatterns = [
    path("", views.drafts, name="list"),
    path("bo-loc/", filter_views.saved, name="filters"),
    path("bo-loc/luu/", filter_views.save, name="save_filter"),
    path("bo-loc/<int:pk>/", filter_views.change, name="filter"),
    path("bo-loc/<int:pk>/bo/", filter_views.drop, name="drop_filter"),
    path("<int:pk>/bo/", views.throw_away, name="throw_away"),
    path("<str:key>/luu/", views.save, name="save"),
]

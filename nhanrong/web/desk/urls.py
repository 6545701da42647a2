"""The addresses of the room «Bàn làm việc»."""

from django.urls import path

from nhanrong.web.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("viec-cho/", views.waiting, name="waiting"),
    path("tim/", views.search, name="search"),
    path("tim/goi-y/", views.suggest, name="suggest"),
    path("toan-quoc/", views.nation, name="nation"),
    path("toan-quoc/chot/", views.close_day, name="close_day"),
    path("dia-ban-cua-toi/", views.territory, name="territory"),
    path("tinh/<slug:code>/", views.province, name="province"),
    path("xa/<slug:code>/", views.commune, name="commune"),
    path("huong-dan/", views.help_index, name="help"),
    path("huong-dan/<slug:slug>/", views.help_page, name="help_page"),
]

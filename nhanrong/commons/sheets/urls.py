"""The addresses of the room «Bảng tính»."""

from django.urls import path

from nhanrong.commons.sheets import views

app_name = "sheets"
urlpatterns = [
    path("", views.home, name="home"),
    path("nhap/<int:pk>/", views.imported, name="import"),
    path("nhap/<int:pk>/tra-loi/", views.answer, name="answer"),
    path("nhap/<int:pk>/cot/", views.columns, name="columns"),
    path("nhap/<int:pk>/doc-lai/", views.again, name="again"),
    path("nhap/<int:pk>/ghi/", views.write, name="write"),
    path("nhap/<int:pk>/bien-nhan/", views.receipt, name="receipt"),
    path("nhap/<int:pk>/ket-qua/", views.answered, name="answered"),
    path("nhap/<int:pk>/hoan-tac/", views.undo, name="undo"),
    path("<slug:slug>/", views.one, name="list"),
    path("<slug:slug>/mau/", views.template, name="template"),
    path("<slug:slug>/xuat/", views.export, name="export"),
    path("<slug:slug>/luoi/", views.grid.show, name="grid"),
    path("<slug:slug>/luoi/dong/", views.grid.rows, name="grid_rows"),
    path("<slug:slug>/luoi/thu/", views.grid.attempt, name="grid_try"),
    path("<slug:slug>/luoi/ghi/", views.grid.write, name="grid_write"),
    path("<slug:slug>/luoi/dan/", views.grid.paste, name="grid_paste"),
    path("<slug:slug>/so-voi-tep/", views.compare, name="compare"),
]

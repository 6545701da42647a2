"""The addresses of the room «Địa bàn»."""

from django.urls import URLPattern, path

from nhanrong.registry.territory import views

app_name = "territory"
urlpatterns: list[URLPattern] = [
    path("", views.units, name="units"),
    path("don-vi/<int:pk>/", views.unit, name="unit"),
    path("don-vi/<int:pk>/ghi-chu/", views.note, name="note"),
    path("xa-bi-chia/", views.splits, name="splits"),
    path("xa-bi-chia/<int:pk>/", views.split, name="split"),
    path("xa-bi-chia/xem-truoc/", views.settle_preview, name="settle_preview"),
    path("xa-bi-chia/xac-nhan/", views.settle, name="settle"),
    path("xa-bi-chia/lan-xac-nhan/<int:pk>/hoan-tac/", views.unsettle, name="unsettle"),
    path("nghi-quyet/", views.resolutions, name="resolutions"),
    path("nghi-quyet/moi/", views.open_resolution, name="open_resolution"),
    path("nghi-quyet/<int:pk>/", views.resolution, name="resolution"),
    path("nghi-quyet/<int:pk>/sua/", views.change_resolution, name="change_resolution"),
    path("nghi-quyet/<int:pk>/khoan/", views.add_line, name="add_line"),
    path("nghi-quyet/<int:pk>/khoan/<int:line>/bo/", views.remove_line, name="remove_line"),
    path("nghi-quyet/<int:pk>/<slug:verb>/", views.act, name="act"),
]

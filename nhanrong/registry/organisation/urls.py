"""The addresses of the room «Tổ chức»."""

from django.urls import URLPattern, path

from nhanrong.registry.organisation import views

app_name = "organisation"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("lap-co-quan/", views.establish, name="establish"),
    path("co-quan/<int:pk>/", views.body, name="body"),
    path("co-quan/<int:pk>/doi-ten/", views.rename, name="rename"),
    path("co-quan/<int:pk>/ket-thuc/", views.dissolve, name="dissolve"),
    path("co-quan/<int:pk>/bo-nhiem/", views.appoint, name="appoint"),
    path("chuc-vu/<int:pk>/thoi-giu/", views.end_post, name="end_post"),
    path("uy-quyen/", views.delegations, name="delegations"),
    path("uy-quyen/moi/", views.delegate, name="delegate"),
    path("uy-quyen/<int:pk>/thu-hoi/", views.revoke, name="revoke"),
    path("uy-quyen/<int:pk>/van-ban.pdf", views.letter, name="letter"),
]

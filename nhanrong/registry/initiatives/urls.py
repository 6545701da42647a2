"""The addresses of the room «Mô hình»."""

from django.urls import path

from nhanrong.registry.initiatives import views

app_name = "initiatives"
urlpatterns = [
    path("", views.initiatives, name="list"),
    path("in/", views.print_list, name="print_list"),
    path("moi/", views.new, name="new"),
    path("gan-giong/", views.alike, name="alike"),
    path("loai/", views.families, name="families"),
    path("<int:pk>/", views.initiative, name="initiative"),
    path("<int:pk>/sua/", views.edit, name="edit"),
    path("<int:pk>/in/", views.print_record, name="print"),
    path("<int:pk>/nhan-rong/", views.replicate, name="replicate"),
    path("<int:pk>/can-cu/<str:part>/", views.ground, name="ground"),
    path("<int:pk>/<str:verb>/", views.verb, name="verb"),
    path("diem/<int:pk>/", views.site, name="site"),
    path("diem/<int:pk>/to/", views.add_group, name="add_group"),
    path("diem/<int:pk>/close_site/", views.close_site, name="close_site"),
]

"""The register itself: the list, a record and its verbs, sites, and the lists in Excel."""

from django.urls import path

from nhanrong.registry.initiatives import views

urlpatterns = [
    path("", views.initiatives, name="list"),
    path("in/", views.print_list, name="print_list"),
    path("moi/", views.new, name="new"),
    path("tai-excel/", views.sheets.export, name="export"),
    path("nhap/", views.sheets.moved, name="sheet_new"),
    path("nhap/mau/", views.sheets.template, name="sheet_template"),
    path("nhap/<str:digest>/", views.sheets.moved, name="sheet"),
    path("nhap/<str:digest>/tra-loi/", views.sheets.moved, name="sheet_answer"),
    path("nhap/<str:digest>/ghi/", views.sheets.moved, name="sheet_write"),
    path("nhap/<str:digest>/bien-nhan/", views.sheets.moved, name="sheet_receipt"),
    path("nhap/<str:digest>/ket-qua/", views.sheets.moved, name="sheet_answered"),
    path("nhap/<str:digest>/hoan-tac/", views.sheets.moved, name="sheet_undo"),
    path("dem/<str:kind>/", views.counted, name="counted"),
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

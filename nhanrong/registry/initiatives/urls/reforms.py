"""Merging, splitting, replacing, renaming, and taking it back."""

from django.urls import path

from nhanrong.registry.initiatives.views import heirs, reforms

urlpatterns = [
    path("<int:pk>/sap-xep/", heirs.reforms, name="reforms"),
    path("<int:pk>/nhap/", reforms.merge_with, name="merge_with"),
    path("<int:pk>/nhap/<int:other>/", reforms.merge, name="merge"),
    path("<int:pk>/thay/", reforms.replace_with, name="replace_with"),
    path("<int:pk>/thay/<int:other>/", reforms.replace, name="replace"),
    path("<int:pk>/tach/", reforms.split, name="split"),
    path("<int:pk>/doi-ten/", reforms.rename, name="rename"),
    path("sap-xep/<int:pk>/hoan-tac/", reforms.undo, name="undo"),
]

"""The addresses of «Độ phủ»."""

from django.urls import path

from nhanrong.registry.initiatives.views import coverage

urlpatterns = [
    path("do-phu/", coverage.page, name="coverage"),
    path("do-phu/xuat/", coverage.export, name="coverage_export"),
]

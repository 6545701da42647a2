"""An initiative at work: activities, reviews, grades; the schemes; the end."""

from django.urls import path

from nhanrong.registry.initiatives.views import grading, running

urlpatterns = [
    path("<int:pk>/hoat-dong/", running.running, name="running"),
    path("<int:pk>/hoat-dong/ghi/", running.add_activity, name="add_activity"),
    path("hoat-dong/<int:pk>/bo/", running.strike_activity, name="strike_activity"),
    path("<int:pk>/so-ket/", running.add_review, name="add_review"),
    path("so-ket/<int:pk>/sua/", running.revise_review, name="revise_review"),
    path("so-ket/<int:pk>/cong-khai/", running.publish_review, name="publish_review"),
    path("so-ket/<int:pk>/go/", running.withhold_review, name="withhold_review"),
    path("<int:pk>/xep-loai/<int:year>/", grading.grade, name="grade"),
    path("xep-loai/", grading.schemes, name="schemes"),
    path("xep-loai/moi/", grading.begin_scheme, name="begin_scheme"),
    path("xep-loai/<int:pk>/thay/", grading.change_scheme, name="change_scheme"),
    path("xep-loai/<int:pk>/ket-thuc/", grading.end_scheme, name="end_scheme"),
    path("<int:pk>/end/", running.end, name="end"),
    path("<int:pk>/thu-cam-on/", running.thanks, name="thanks"),
]

"""The addresses of the room «Tệp»."""

from django.urls import path

from nhanrong.commons.files import views

app_name = "files"
urlpatterns = [
    path("<int:pk>/", views.file, name="file"),
    path("cong-khai/<int:pk>/", views.public_file, name="public_file"),
    path("<int:pk>/sua/", views.attachment, name="attachment"),
    path("<int:pk>/go/", views.remove, name="remove"),
    path("<str:kind>/<int:pk>/them/", views.attach, name="attach"),
]

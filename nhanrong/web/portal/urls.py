"""The addresses of the room «Trang công khai»."""

from django.urls import path

from nhanrong.web.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("mo-hinh/", views.initiatives, name="list"),
    path("mo-hinh/<slug:code>/", views.initiative, name="initiative"),
    path("xem-truoc/<int:pk>/", views.preview, name="preview"),
    path("bai-hoc/", views.lessons, name="lessons"),
    path("dem-the-nao/", views.definitions, name="definitions"),
    path("huong-dan/", views.help_index, name="help"),
    path("huong-dan/<slug:slug>/", views.help_page, name="help_page"),
]

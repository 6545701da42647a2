"""The addresses of the room «Quản trị»; those of the door stand in `account`."""

from django.urls import URLPattern, path

from nhanrong.web.office import views

app_name = "office"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("toi/", views.account, name="account"),
    path("chuc-vu/", views.switch_post, name="switch_post"),
    path("tai-khoan/", views.people, name="people"),
    path("tai-khoan/<int:pk>/", views.person, name="person"),
    path("tai-khoan/<int:pk>/mat-khau/", views.reset_password, name="reset_password"),
    path("tai-khoan/<int:pk>/hai-lop/", views.reset_second_factor, name="reset_second_factor"),
    path("tai-khoan/<int:pk>/ngung/", views.deactivate, name="deactivate"),
    path("van-ban/", views.instruments, name="instruments"),
    path("van-ban/moi/", views.add_instrument, name="add_instrument"),
    path("quy-dinh/<str:kind>/", views.rows, name="rows"),
    path("quy-dinh/<str:kind>/moi/", views.begin_row, name="begin_row"),
    path("quy-dinh/<str:kind>/<int:pk>/thay/", views.change_row, name="change_row"),
    path("quy-dinh/<str:kind>/<int:pk>/ket-thuc/", views.end_row, name="end_row"),
    path("nhat-ky/", views.journal, name="journal"),
    path("nhat-ky/kiem-tra/", views.verify, name="verify"),
]

"""The addresses of «Kinh phí, cam kết»."""

from django.urls import path

from nhanrong.registry.initiatives.views import money

urlpatterns = [
    path("<int:pk>/kinh-phi/", money.ledger, name="money"),
    path("<int:pk>/kinh-phi/them/", money.add_funding, name="add_funding"),
    path("<int:pk>/cam-ket/them/", money.add_pledge, name="add_pledge"),
    path("kinh-phi/<int:pk>/bo/", money.strike_funding, name="strike_funding"),
    path("cam-ket/<int:pk>/bo/", money.strike_pledge, name="strike_pledge"),
]

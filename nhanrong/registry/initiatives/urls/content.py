"""What is written down: an initiative older than the register."""

from django.urls import path

from nhanrong.registry.initiatives.views import history

urlpatterns = [
    path("da-co-tu-truoc/", history.enter_history, name="enter_history"),
    path("da-co-tu-truoc/don-vi/", history.former_units, name="former_units"),
]

"""The addresses of the room «Đính chính»."""

from django.urls import path

from nhanrong.commons.corrections import views

app_name = "corrections"
urlpatterns = [
    path("", views.corrections, name="list"),
    path("<int:pk>/", views.correction, name="correction"),
    path("<int:pk>/<slug:verb>/", views.verb, name="verb"),
    path("<str:kind>/<int:pk>/<slug:field>/", views.ask, name="ask"),
]

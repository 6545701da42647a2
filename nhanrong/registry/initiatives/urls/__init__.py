"""The addresses of the room «Mô hình»."""

from nhanrong.registry.initiatives.urls import register

app_name = "initiatives"
# The register comes last: its `<pk>/<verb>/` takes what nobody else has taken.
urlpatterns = [
    *register.urlpatterns,
]

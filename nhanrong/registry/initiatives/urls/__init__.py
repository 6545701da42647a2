"""The addresses of the room «Mô hình»."""

from nhanrong.registry.initiatives.urls import cases, register, running, spread, trace

app_name = "initiatives"
# The register comes last: its `<pk>/<verb>/` takes what nobody else has taken.
urlpatterns = [
    *cases.urlpatterns,
    *running.urlpatterns,
    *trace.urlpatterns,
    *spread.urlpatterns,
    *register.urlpatterns,
]

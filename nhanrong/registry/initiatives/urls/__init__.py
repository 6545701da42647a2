"""The addresses of the room «Mô hình»."""

from nhanrong.registry.initiatives.urls import cases, money, register, running, spread, trace

app_name = "initiatives"
# The register comes last: its `<pk>/<verb>/` takes what nobody else has taken.
urlpatterns = [
    *cases.urlpatterns,
    *money.urlpatterns,
    *running.urlpatterns,
    *trace.urlpatterns,
    *spread.urlpatterns,
    *register.urlpatterns,
]

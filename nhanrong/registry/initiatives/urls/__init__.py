"""The addresses of the room «Mô hình»."""

from nhanrong.registry.initiatives.urls import (
    cases,
    content,
    coverage,
    likeness,
    money,
    reforms,
    register,
    running,
    spread,
    trace,
)

app_name = "initiatives"
# The register comes last: its `<pk>/<verb>/` takes what nobody else has taken.
urlpatterns = [
    *cases.urlpatterns,
    *content.urlpatterns,
    *coverage.urlpatterns,
    *money.urlpatterns,
    *running.urlpatterns,
    *trace.urlpatterns,
    *spread.urlpatterns,
    *reforms.urlpatterns,
    *likeness.urlpatterns,
    *register.urlpatterns,
]

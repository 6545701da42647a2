"""Rights and trace: the history of records, what the public may read of them, «xem như …»."""

from django.urls import path

from nhanrong.registry.initiatives.views import seen_as, shown, trace

urlpatterns = [
    path("<int:pk>/lich-su/", trace.trace, name="trace"),
    path("<int:pk>/cong-khai-tung-muc/", shown.shown, name="shown"),
    path("<int:pk>/xem-nhu/<slug:role>/", seen_as.seen_as, name="seen_as"),
    path("lich-su/<slug:kind>/<int:pk>/", trace.versions, name="versions"),
    path("lich-su/<slug:kind>/<int:pk>/<int:number>/", trace.version, name="version"),
]

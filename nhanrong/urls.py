"""The address book: one line a room."""

from django.urls import include, path

from nhanrong.web.portal import views as portal

urlpatterns = [
    path("", include("nhanrong.web.desk.urls")),
    path("cong-khai/", include("nhanrong.web.portal.urls")),
    path("mo-hinh/", include("nhanrong.registry.initiatives.urls")),
    path("dia-ban/", include("nhanrong.registry.territory.urls")),
    path("to-chuc/", include("nhanrong.registry.organisation.urls")),
    path("quan-tri/", include("nhanrong.web.office.urls")),
    path("tep/", include("nhanrong.commons.files.urls")),
    path("dinh-chinh/", include("nhanrong.commons.corrections.urls")),
    path("nhieu-ho-so/", include("nhanrong.commons.bulk.urls")),
    path("ban-nhap/", include("nhanrong.commons.worktop.urls")),
    path("bang-tinh/", include("nhanrong.commons.sheets.urls")),
    path("api/v1/", include("nhanrong.web.api.urls")),
    path("ui/", include("nhanrong.commons.ui.urls")),
    path("robots.txt", portal.robots, name="robots"),
    path("sitemap.xml", portal.sitemap, name="sitemap"),
    path("tai-khoan/", include("nhanrong.web.office.urls.account")),
]

"""Names that are alike: found while typing, compared, judged; the synonyms."""

from django.urls import path

from nhanrong.registry.initiatives.views import likeness

urlpatterns = [
    path("gan-giong/", likeness.alike, name="alike"),
    path("cap-gan-giong/", likeness.list_pairs, name="pairs"),
    path("so-sanh/<int:one>/<int:other>/", likeness.compare, name="compare"),
    path("so-sanh/<int:one>/<int:other>/rut-lai/", likeness.take_back, name="take_back"),
    path("tu-dong-nghia/", likeness.synonyms, name="synonyms"),
    path("tu-dong-nghia/<int:pk>/", likeness.settle_synonym, name="settle_synonym"),
]

"""The public list is narrowed by facets, without account and script, and tells no more."""

from nhanrong.commons.deeds.pen import writing
from nhanrong.registry.initiatives.models import Initiative

HERE = "/cong-khai/mo-hinh/"


def test_the_address_narrows_and_never_by_what_is_not_public(story, client):
    border = story.published("Biên giới bình yên")
    story.published("Camera an ninh")
    with writing(because="test data"):
        Initiative.everything.filter(pk=border.pk).update(area_kinds=["complex", "border"])

    def names(query):
        return [row.name for row in client.get(HERE + query).context["listing"].records]

    assert names("?dia-ban=border") == ["Biên giới bình yên"]
    assert names("?dia-ban=complex") == names("") == ["Biên giới bình yên", "Camera an ninh"]
    for query in ("?mo=dia-ban", "?mo=dia-ban&dia-ban=complex", "?dia-ban=border"):
        page = client.get(HERE + query).content.decode()
        assert "phức tạp" not in page
    assert "biên giới" in client.get(f"{HERE}?mo=dia-ban").content.decode()

"""How a column is described."""

from nhanrong.commons.people.models import Body
from nhanrong.commons.postgres.openly.tables import Table
from nhanrong.registry.initiatives.models import Initiative


def test_a_choice_is_told_with_its_words():
    level = Table(Body).schema()["properties"]["level"]

    assert level["x-choices"] == {
        "nation": "trung ương",
        "province": "cấp tỉnh",
        "commune": "cấp xã",
    }


def test_a_list_is_json_and_a_number_may_be_unknown():
    told = Table(Initiative).schema()["properties"]

    assert told["area_kinds"]["contentMediaType"] == "application/json"
    assert told["participants"]["type"] == ["integer", "null"]
    assert told["name"]["maxLength"] == 200

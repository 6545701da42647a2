"""The pages that are printed from the code say what the code says."""

from django.urls import reverse

from nhanrong.registry.initiatives.rules import LIFE
from nhanrong.web.desk import documents


def test_every_life_is_drawn_with_every_move():
    flows = documents.pages()["docs/flows.md"]

    assert "stateDiagram-v2" in flows
    assert all(f"| `{verb}` |" in flows for verb in LIFE.moves)
    assert "draft: Phác thảo" in flows


def test_every_page_of_ours_names_its_gate():
    permissions = documents.pages()["docs/permissions.md"]

    assert "no gate" not in permissions
    assert f"| `{reverse('desk:search')}` |" in permissions
    assert "everybody" in permissions


def test_every_address_is_listed_once():
    lines = documents.routes().splitlines()

    assert "/ desk:home" in lines
    assert "/cong-khai/mo-hinh/<slug:code>/ portal:initiative" in lines
    assert len(lines) == len(set(lines))


def test_the_tree_says_what_each_room_is():
    tree = documents.tree()

    assert [line for line in tree.splitlines() if line.startswith("## ")] == [
        "## `bedrock`",
        "## `commons`",
        "## `registry`",
        "## `steering`",
        "## `web`",
    ]
    assert "- **desk**: «Bàn làm việc»" in tree

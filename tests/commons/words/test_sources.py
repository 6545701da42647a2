"""Every marked sentence is found, in code and in pages, with its context and its plural."""

from pathlib import Path

from nhanrong.commons.words import sources

CODE = '''
"""Một lời giải thích."""
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

NAMES = {"draft": _("Bản nháp"), "sent": _(
    "Đã "
    "trình"
)}

def told(count):
    return ngettext("%(count)s điểm", "%(count)s điểm", count) % {"count": count}

def month():
    return pgettext("thời gian", "Tháng")
'''

PAGE = """{% extends "ui/base.html" %}{% load i18n %}
{# Translators: không nói #}
<h1>{% translate "Sổ mô hình" %}</h1>
      <p>{% blocktranslate trimmed with name=place.name %}
        Ở {{ name }}
        hôm nay
      {% endblocktranslate %}</p>
   {% blocktranslate trimmed count number=sites|length %}
     {{ number }} tổ
     {% plural %}
     {{ number }} tổ
   {% endblocktranslate %}
{% include "x.html" with title=_("Tìm kiếm") %} {{ value|default:_("Chưa có") }}
{% translate "Mở" context "động từ" %} chữ ( không ai đánh dấu "
"""


def test_sentences_of_code_and_pages_are_gathered(house, tmp_path: Path):
    house("nhanrong/room/models.py", CODE)
    house("nhanrong/room/templates/room/page.html", PAGE)
    house("nhanrong/room/page.html", '{% translate "Không phải trang" %}')
    house("nhanrong/room/migrations/0001.py", '_("Cũ")')
    house("demo/story.py", '_("Bản nháp")')

    said = sources.sayings(tmp_path)

    assert {(one.context, one.text, one.plural) for one in said.values()} == {
        ("", "Bản nháp", ""),
        ("", "Đã trình", ""),
        ("", "%(count)s điểm", "%(count)s điểm"),
        ("thời gian", "Tháng", ""),
        ("", "Sổ mô hình", ""),
        ("", "Ở %(name)s hôm nay", ""),
        ("", "%(number)s tổ", "%(number)s tổ"),
        ("", "Tìm kiếm", ""),
        ("", "Chưa có", ""),
        ("động từ", "Mở", ""),
    }
    assert said["", "Bản nháp"].places == ["nhanrong/room/models.py", "demo/story.py"]

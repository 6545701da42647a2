"""Bad input: each with the sentence that answers it, and nothing in the database changes."""

import io
import json
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from nhanrong.bedrock.roles import Role
from nhanrong.commons.people.models import Post
from nhanrong.commons.scope.actor import SYSTEM
from nhanrong.commons.sheets import actions as lists
from nhanrong.registry.initiatives import actions
from nhanrong.registry.initiatives.models import Funding, Initiative
from nhanrong.registry.initiatives.sheets import LISTING
from nhanrong.registry.organisation import actions as organisation
from nhanrong.registry.territory import actions as territory
from nhanrong.registry.territory.models import Resolution
from tests.cast import make_cast, sign_in
from tests.commons.files import samples
from tests.commons.sheets.lists import with_part
from tests.factories.initiatives import DAY as STORY_DAY
from tests.factories.initiatives import Story
from tests.factories.people import make_member
from tests.factories.places import make_country
from tests.registry.initiatives.test_sheets import book, row

HUGE = "9" * 40
LONG = "dài " * 2500
FORM = "__all__"
NEEDED = "Chưa ghi mục này. Ghi vào rồi gửi lại."
NOT_OFFERED = "Lựa chọn này không có trong danh sách. Chọn lại."
NO_DAY = "Đây không phải một ngày có trong lịch. Ghi như 25/11/2026."

EXISTS = (
    "Đã có mô hình gần như trùng tên: «Khảo sát» (MH-68-0001, Xã Di Linh). Nhân rộng mô "
    "hình ấy, hoặc ghi một câu «Vì sao vẫn ghi mới» rồi gửi lại; các mục đã điền vẫn giữ nguyên."
)

# What the pages of the initiatives take; each bad input changes one thing of it.
REGISTER = "/mo-hinh/moi/"
HISTORY = "/mo-hinh/da-co-tu-truoc/"
OLD = {"name": "Tiếng mõ", "field": "residential_order", "place": "Gia Hiệp", "founded_on": "2012"}
WHOLE = "Căn cứ ghi đủ ba ý: cơ quan, số, ngày. Ghi nốt ý này."
NEW = {"name": "Camera an ninh", "field": "camera_lighting", "unit": "{di_linh}"}
DAY = {"on": "05/01/2026"}
GROUND = {"body": "{party}", "number": "12-NQ/ĐU", "signed_on": "05/01/2026"}
SITE = {"unit": "{di_linh}", "name": "Thôn 2", "area_kind": "other", "on": "05/01/2026"}

ACTIVITY = "/mo-hinh/{launched}/hoat-dong/ghi/"
MEETING = {"kind": "meeting", "on": "06/01/2026", "what": "Họp tổ"}

# A visit leaves its traces here: sessions, counted passwords.
TRACES = ("django_session", "usersessions_usersession", "axes_%")


@dataclass(frozen=True)
class Bad:
    """Who sends what to where, and what answers: errors by field, a sentence, or a status."""

    who: str
    door: str
    sent: dict[str, Any] | None
    said: dict[str, list[str]] | str | int


OLD_PAPERS = {
    "old papers: nothing filled in": Bad(
        "an", HISTORY, {}, {"name": [NEEDED], "field": [NEEDED], "place": [NEEDED]}
    ),
    "old papers: a unit that never was": Bad(
        "an",
        HISTORY,
        OLD | {"place": "Xã Trên Mây"},
        {"place": ["Không có đơn vị nào, cũ hay mới, tên như vậy trong địa bàn của bạn."]},
    ),
    "old papers: a unit without end": Bad(
        "an", HISTORY, OLD | {"unit": HUGE}, {"unit": [NOT_OFFERED]}
    ),
    "old papers: half a ground": Bad(
        "an",
        HISTORY,
        OLD | {"decision_number": "45/QĐ-UBND"},
        {"decision_body": [WHOLE], "decision_on": [WHOLE]},
    ),
    "old papers: 31 February": Bad(
        "an",
        HISTORY,
        OLD | {"launched_on": "31/02/2012"},
        {
            "launched_on": [
                "Tháng 2/2012 chỉ có 29 ngày. Hãy ghi ngày đúng, hoặc chỉ ghi tháng nếu không rõ "
                "ngày."
            ]
        },
    ),
    "the number of a person": Bad(
        "an",
        REGISTER,
        NEW | {"who": "anh Ba, căn cước 001201012345"},
        {
            "who": [
                "Ở đây có vẻ có số căn cước hoặc số định danh (001…45). Sổ này không giữ giấy tờ "
                "của cá nhân. Xóa dãy số; nếu là số tiền thì ghi thêm chữ «đồng», nếu là số văn "
                "bản thì ghi cả ký hiệu, ví dụ 384/QĐ-UBND."
            ]
        },
    ),
    "watching a person": Bad(
        "an",
        REGISTER,
        NEW | {"method": "Theo dõi đối tượng trong thôn"},
        {
            "method": [
                "«Theo dõi đối tượng» là lời nói về việc theo dõi một người. Sổ này không theo dõi "
                "ai. Viết về việc phòng ngừa chung; nếu nói về người được tham gia, ghi «đối tượng "
                "tham gia»."
            ]
        },
    ),
    "a draft of no form": Bad("an", "/ban-nhap/initiatives.nothing/luu/", {"name": "x"}, 404),
    "a draft of nobody's record": Bad(
        "an", "/ban-nhap/initiatives.revise/luu/", {"_record": HUGE}, 404
    ),
    "a draft larger than a book": Bad(
        "an",
        "/ban-nhap/initiatives.new/luu/",
        {"method": "dài " * 30_000},
        "Bản nháp dài quá 100.000 ký tự nên chưa lưu được. Rút gọn, hoặc đính kèm tệp sau khi ghi.",
    ),
}
INITIATIVES = {
    "nothing filled in": Bad(
        "an", REGISTER, {}, {"name": [NEEDED], "field": [NEEDED], "unit": [NEEDED]}
    ),
    "no name": Bad("an", REGISTER, NEW | {"name": ""}, {"name": [NEEDED]}),
    "a name of blanks": Bad("an", REGISTER, NEW | {"name": "   "}, {"name": [NEEDED]}),
    "a name of unseen signs": Bad(
        "an", REGISTER, NEW | {"name": "\u200b\u200d\ufeff"}, {"name": [NEEDED]}
    ),
    "a name with a NUL": Bad(
        "an",
        REGISTER,
        NEW | {"name": "Camera\x00 an ninh"},
        {"name": ["Có ký tự rỗng trong chữ đã nhập. Hãy nhập lại."]},
    ),
    "a name too long": Bad(
        "an",
        REGISTER,
        NEW | {"name": "a" * 201},
        {"name": ["Mục này dài 201 ký tự, nhiều nhất là 200. Viết ngắn lại rồi gửi."]},
    ),
    "a name too long in loose marks": Bad(
        "an",
        REGISTER,
        NEW | {"name": "e\u0302\u0301" * 201},
        {"name": ["Mục này dài 201 ký tự, nhiều nhất là 200. Viết ngắn lại rồi gửi."]},
    ),
    "a script, and no unit": Bad(
        "an", REGISTER, NEW | {"name": "<script>alert(1)</script>", "unit": ""}, {"unit": [NEEDED]}
    ),
    "SQL, and no field": Bad(
        "an",
        REGISTER,
        NEW | {"name": "'; DROP TABLE initiatives_initiative; --", "field": ""},
        {"field": [NEEDED]},
    ),
    "an unknown field": Bad(
        "an",
        REGISTER,
        NEW | {"field": "gambling"},
        {"field": ["«gambling» không có trong danh sách. Chọn lại."]},
    ),
    "an unknown family": Bad("an", REGISTER, NEW | {"family": "999999"}, {"family": [NOT_OFFERED]}),
    "a family of letters": Bad("an", REGISTER, NEW | {"family": "abc"}, {"family": [NOT_OFFERED]}),
    "an unknown kind of area": Bad(
        "an",
        REGISTER,
        NEW | {"area_kinds": ["urban", "moon"]},
        {"area_kinds": ["«moon» không có trong danh sách. Chọn lại."]},
    ),
    "somebody else's unit": Bad(
        "an", REGISTER, NEW | {"unit": "{hoa_ninh}"}, {"unit": [NOT_OFFERED]}
    ),
    "an ended unit": Bad("an", REGISTER, NEW | {"unit": "{old_split}"}, {"unit": [NOT_OFFERED]}),
    "a unit without end": Bad("an", REGISTER, NEW | {"unit": HUGE}, {"unit": [NOT_OFFERED]}),
    "31 November": Bad(
        "an",
        REGISTER,
        NEW | {"founded_on": "31/11/2025"},
        {
            "founded_on": [
                "Tháng 11/2025 chỉ có 30 ngày. Hãy ghi ngày đúng, hoặc chỉ ghi tháng nếu "
                "không rõ ngày."
            ]
        },
    ),
    "30 February": Bad(
        "an",
        REGISTER,
        NEW | {"founded_on": "30/02/2024"},
        {
            "founded_on": [
                "Tháng 2/2024 chỉ có 29 ngày. Hãy ghi ngày đúng, hoặc chỉ ghi tháng nếu "
                "không rõ ngày."
            ]
        },
    ),
    "a month 13": Bad(
        "an",
        REGISTER,
        NEW | {"founded_on": "01/13/2025"},
        {"founded_on": ["Không có tháng 13. Có phải ngày 13/01/2025 không?"]},
    ),
    "a day in words": Bad(
        "an",
        REGISTER,
        NEW | {"founded_on": "hôm qua"},
        {
            "founded_on": [
                "«hôm qua» không phải ngày. Hãy ghi ngày/tháng/năm, hoặc tháng/năm, hoặc "
                "năm; chưa biết thì để trống."
            ]
        },
    ),
    "a month alone": Bad(
        "an",
        REGISTER,
        NEW | {"founded_on": "11/2025"},
        {"founded_on": ["Ghi đủ ngày, tháng, năm; ví dụ 05/11/2026."]},
    ),
    "a day to come": Bad(
        "an",
        REGISTER,
        NEW | {"founded_on": "05/01/2099"},
        {"founded_on": ["Ngày bắt đầu chưa tới. Ghi ngày đã bắt đầu, hoặc để trống."]},
    ),
    "the year 3000": Bad(
        "an",
        REGISTER,
        NEW | {"founded_on": "05/01/3000"},
        {"founded_on": ["Năm 3000 không hợp lý. Hãy kiểm tra lại."]},
    ),
    "a letter in a number": Bad(
        "an",
        REGISTER,
        NEW | {"participants": "7O"},
        {"participants": ["«7O» không phải số. Có phải 70 không?"]},
    ),
    "a number below nought": Bad(
        "an",
        REGISTER,
        NEW | {"participants": "-5"},
        {"participants": ["Số lượng không thể âm (−5). Hãy ghi số đúng; chưa biết thì để trống."]},
    ),
    "a fraction of a person": Bad(
        "an",
        REGISTER,
        NEW | {"participants": "1,5"},
        {"participants": ["Số lượng phải là số nguyên, không phải 1,5. Hãy ghi lại."]},
    ),
    "too many people": Bad(
        "an",
        REGISTER,
        NEW | {"participants": "99999999999"},
        {
            "participants": [
                "99.999.999.999 quá lớn ở cột này (nhiều nhất 1.000.000). Hãy kiểm tra lại."
            ]
        },
    ),
    "money in words": Bad(
        "an",
        REGISTER,
        NEW | {"state_funding": "nhiều lắm"},
        {
            "state_funding": [
                "«nhiều lắm» không phải số. Hãy ghi bằng chữ số; chưa biết thì để trống."
            ]
        },
    ),
    "a board of thousands": Bad(
        "an",
        REGISTER,
        NEW | {"board_kind": "management", "board_size": "5000"},
        {"board_size": ["5.000 quá lớn ở cột này (nhiều nhất 1.000). Hãy kiểm tra lại."]},
    ),
    "an unknown board": Bad(
        "an",
        REGISTER,
        NEW | {"board_kind": "junta"},
        {"board_kind": ["«junta» không có trong danh sách. Chọn lại."]},
    ),
    "a method without end": Bad(
        "an",
        REGISTER,
        NEW | {"method": LONG},
        {"method": ["Mục này dài 9999 ký tự, nhiều nhất là 8000. Viết ngắn lại rồi gửi."]},
    ),
    "an edit without a name": Bad(
        "an", "/mo-hinh/{draft}/sua/", {"name": "", "field": "traffic"}, {"name": [NEEDED]}
    ),
    "an administrator registers": Bad(
        "mai",
        REGISTER,
        NEW,
        {
            FORM: [
                "Bước này không thuộc vai trò «Quản trị». Chuyển sang chức vụ khác ở đầu "
                "trang, hoặc gửi người có thẩm quyền."
            ]
        },
    ),
    "a propose on no day": Bad("an", "/mo-hinh/{surveyed}/propose/", {"on": ""}, {"on": [NEEDED]}),
    "a propose before the survey": Bad(
        "an",
        "/mo-hinh/{surveyed}/propose/",
        {"on": "01/01/2026"},
        {
            FORM: [
                "Ngày đề xuất (01/01/2026) trước ngày duyệt khảo sát (05/01/2026). Kiểm "
                "tra lại ngày."
            ]
        },
    ),
    "a propose in the future": Bad(
        "an",
        "/mo-hinh/{surveyed}/propose/",
        {"on": "01/01/2099"},
        {FORM: ["Ngày 01/01/2099 chưa tới. Ghi ngày đã thực hiện, không muộn hơn hôm nay."]},
    ),
    "a propose of a draft": Bad(
        "an",
        "/mo-hinh/{draft}/propose/",
        DAY,
        {
            FORM: [
                "Chưa thể làm bước này: hồ sơ đang ở trạng thái «Phác thảo». Mở lại hồ sơ "
                "để xem các bước đang làm được."
            ]
        },
    ),
    "a decision without a number": Bad(
        "lan", "/mo-hinh/{proposed}/decide/", DAY | {"number": " "}, {"number": [NEEDED]}
    ),
    "a decision with a number too long": Bad(
        "lan",
        "/mo-hinh/{proposed}/decide/",
        DAY | {"number": "1" * 61},
        {"number": ["Mục này dài 61 ký tự, nhiều nhất là 60. Viết ngắn lại rồi gửi."]},
    ),
    "an officer decides": Bad(
        "an",
        "/mo-hinh/{proposed}/decide/",
        DAY | {"number": "384/QĐ-UBND"},
        {
            FORM: [
                "Bước này không thuộc vai trò «Cán bộ». Chuyển sang chức vụ khác ở đầu "
                "trang, hoặc gửi người có thẩm quyền."
            ]
        },
    ),
    "a return without a reason": Bad(
        "lan", "/mo-hinh/{proposed}/send_back/", DAY | {"reason": "\u200b"}, {"reason": [NEEDED]}
    ),
    "a launch without its grounds": Bad(
        "an",
        "/mo-hinh/{decided}/launch/",
        DAY,
        {
            FORM: [
                "Chưa thể đưa vào hoạt động: còn thiếu căn cứ (Cấp ủy lãnh đạo, Chính "
                "quyền quản lý, Công an hướng dẫn). Mô hình không được chạy tự phát; bổ "
                "sung văn bản ở ô còn thiếu rồi làm lại."
            ]
        },
    ),
    "an end without a reason": Bad("lan", "/mo-hinh/{launched}/end/", DAY, {"reason": [NEEDED]}),
    "an end for an unknown reason": Bad(
        "lan",
        "/mo-hinh/{launched}/end/",
        DAY | {"reason": "boredom"},
        {"reason": ["«boredom» không có trong danh sách. Chọn lại."]},
    ),
    "an end before the launch": Bad(
        "lan",
        "/mo-hinh/{launched}/end/",
        {"on": "01/01/2026", "reason": "ineffective"},
        {FORM: ["Ngày 01/01/2026 trước ngày ra mắt (05/01/2026). Kiểm tra lại ngày."]},
    ),
    "a publication of a draft": Bad(
        "lan",
        "/mo-hinh/{draft}/publish/",
        {},
        {
            FORM: [
                "Chưa thể công khai: chỉ công khai mô hình đã ra mắt. Hoàn thành quyết "
                "định và ra mắt trước."
            ]
        },
    ),
    "a ground with nothing": Bad(
        "an",
        "/mo-hinh/{decided}/can-cu/leadership/",
        {},
        {"body": [NEEDED], "number": [NEEDED], "signed_on": [NEEDED]},
    ),
    "a ground of the wrong kind of body": Bad(
        "an",
        "/mo-hinh/{decided}/can-cu/leadership/",
        GROUND | {"body": "{police}"},
        {"body": [NOT_OFFERED]},
    ),
    "a ground of a body elsewhere": Bad(
        "an",
        "/mo-hinh/{decided}/can-cu/leadership/",
        GROUND | {"body": "{neighbour}"},
        {"body": [NOT_OFFERED]},
    ),
    "a ground signed in the future": Bad(
        "an",
        "/mo-hinh/{decided}/can-cu/leadership/",
        GROUND | {"signed_on": "05/01/2099"},
        {FORM: ["Ngày 05/01/2099 chưa tới. Ghi ngày đã thực hiện, không muộn hơn hôm nay."]},
    ),
    "a site with nothing": Bad(
        "an",
        "/mo-hinh/{launched}/nhan-rong/",
        {},
        {"unit": [NEEDED], "name": [NEEDED], "area_kind": [NEEDED], "on": [NEEDED]},
    ),
    "a site in somebody else's unit": Bad(
        "an",
        "/mo-hinh/{launched}/nhan-rong/",
        DAY | {"unit": "{hoa_ninh}", "name": "Thôn 2", "area_kind": "other"},
        {"unit": [NOT_OFFERED]},
    ),
    "a site that exists": Bad(
        "an",
        "/mo-hinh/{launched}/nhan-rong/",
        DAY | {"unit": "{di_linh}", "name": "Thôn 10", "area_kind": "other"},
        {FORM: ["Điểm «Thôn 10» đã có ở đơn vị này. Mở điểm đó để ghi thêm, hoặc đặt tên khác."]},
    ),
    "a site learnt from another initiative": Bad(
        "an",
        "/mo-hinh/{launched}/nhan-rong/",
        DAY
        | {"unit": "{di_linh}", "name": "Thôn 2", "area_kind": "other", "source": "{other_site}"},
        {"source": [NOT_OFFERED]},
    ),
    "a site of a draft": Bad(
        "an",
        "/mo-hinh/{draft}/nhan-rong/",
        DAY | {"unit": "{di_linh}", "name": "Thôn 2", "area_kind": "other"},
        404,
    ),
    "a site on a day to come": Bad(
        "an",
        "/mo-hinh/{launched}/nhan-rong/",
        SITE | {"on": "05/01/2099"},
        {FORM: ["Ngày 05/01/2099 chưa tới. Ghi ngày đã thực hiện, không muộn hơn hôm nay."]},
    ),
    "a group without a name": Bad(
        "an", "/mo-hinh/diem/{site}/to/", {"members": "5"}, {"name": [NEEDED]}
    ),
    "a group of a letter": Bad(
        "an",
        "/mo-hinh/diem/{site}/to/",
        {"name": "Tổ 1", "members": "l2"},
        {"members": ["«l2» không phải số. Có phải 12 không?"]},
    ),
    "a close before the start": Bad(
        "an",
        "/mo-hinh/diem/{site}/close_site/",
        {"on": "01/01/2020", "reason": "Xong"},
        {FORM: ["Ngày kết thúc (01/01/2020) trước ngày bắt đầu (05/01/2026). Kiểm tra lại ngày."]},
    ),
}
WORK = {
    "an activity with nothing": Bad(
        "an", ACTIVITY, {}, {"kind": [NEEDED], "on": [NEEDED], "what": [NEEDED]}
    ),
    "an activity to come": Bad(
        "an",
        ACTIVITY,
        MEETING | {"on": "05/01/2099"},
        {FORM: ["Ngày 05/01/2099 chưa tới. Ghi ngày đã thực hiện, không muộn hơn hôm nay."]},
    ),
    "an activity before the beginning": Bad(
        "an",
        ACTIVITY,
        MEETING | {"on": "04/01/2026"},
        {
            FORM: [
                "Ngày hoạt động (04/01/2026) trước ngày mô hình bắt đầu (05/01/2026). Kiểm tra "
                "lại ngày."
            ]
        },
    ),
    "people below nought": Bad(
        "an",
        ACTIVITY,
        MEETING | {"people": "-3"},
        {"people": ["Số lượng không thể âm (−3). Hãy ghi số đúng; chưa biết thì để trống."]},
    ),
    "an activity of an unknown kind": Bad(
        "an",
        ACTIVITY,
        MEETING | {"kind": "party"},
        {"kind": ["«party» không có trong danh sách. Chọn lại."]},
    ),
    "an activity at an unknown site": Bad(
        "an", ACTIVITY, MEETING | {"site": "999999"}, {"site": [NOT_OFFERED]}
    ),
    "a review with nothing": Bad(
        "an",
        "/mo-hinh/{launched}/so-ket/",
        {},
        {"kind": [NEEDED], "on": [NEEDED], "summary": [NEEDED], "outcome": [NEEDED]},
    ),
    "a task fulfilled without its lessons": Bad(
        "lan",
        "/mo-hinh/{launched}/end/",
        {"on": "06/01/2026", "reason": "fulfilled", "archived_at": "Hộp 12"},
        {
            FORM: [
                "Chưa thể kết thúc vì đã hoàn thành nhiệm vụ: chưa có tổng kết ghi bài học. Ghi "
                "tổng kết trước, rồi kết thúc."
            ]
        },
    ),
    "a dormancy to come": Bad(
        "lan",
        "/mo-hinh/{launched}/confirm_dormant/",
        {"since": "05/01/2099"},
        {
            FORM: [
                "Ngày ngừng sinh hoạt (05/01/2099) chưa tới. Ghi ngày của lần sinh hoạt cuối cùng."
            ]
        },
    ),
    "a name that exists": Bad(
        "an",
        REGISTER,
        NEW | {"name": "khao sat"},
        {FORM: [EXISTS]},
    ),
    "a reason that is too long": Bad(
        "an",
        REGISTER,
        NEW | {"name": "Khảo sát", "despite": "a" * 501},
        {FORM: [EXISTS]},
    ),
    "a pair with itself": Bad("lan", "/mo-hinh/so-sanh/{launched}/{launched}/", {}, 404),
    "a pair of a stranger": Bad("chi", "/mo-hinh/so-sanh/{launched}/{draft}/", {}, 404),
    "a synonym of one phrase": Bad(
        "dung", "/mo-hinh/tu-dong-nghia/", {"one": "camera"}, {"other": [NEEDED]}
    ),
    "a synonym that is the same": Bad(
        "dung",
        "/mo-hinh/tu-dong-nghia/",
        {"one": "camera", "other": "Camera"},
        {FORM: ["Hai cách gọi phải khác nhau và không chỉ khác dấu. Ghi hai từ khác nhau."]},
    ),
    "a synonym from a province": Bad(
        "binh",
        "/mo-hinh/tu-dong-nghia/",
        {"one": "camera", "other": "mắt thần"},
        "Bảng từ đồng nghĩa do cơ quan trung ương quản lý. Kết luận «là một mô hình» ở "
        "trang so sánh sẽ đề xuất từ mới.",
    ),
    "a grade for a year of letters": Bad("an", "/mo-hinh/{launched}/xep-loai/nam/", None, 404),
    "an activity that is none": Bad("an", "/mo-hinh/hoat-dong/999999/bo/", None, 404),
    "a review that is none": Bad("an", "/mo-hinh/so-ket/999999/sua/", None, 404),
    "a scheme by an officer": Bad(
        "an",
        "/mo-hinh/xep-loai/moi/",
        None,
        "Trang này dành cho vai trò khác. Chuyển sang chức vụ khác ở đầu trang, hoặc hỏi "
        "người quản trị đơn vị.",
    ),
}
# Spreading: the source, parts, questions, readiness, plans.
SOURCE = "/mo-hinh/{launched}/lan-toa/nguon-goc/"
LEARNT = {"parent": "{draft_code}", "on": "06/01/2026"}
PLAN = "/mo-hinh/{launched}/lan-toa/ke-hoach/"
PLANNED = {
    "kind": "horizontal",
    "aim": "Mỗi thôn một kẻng",
    "body": "UBND xã Di Linh",
    "start_date": "05/01/2026",
}
SPREAD = {
    "a source with nothing": Bad("an", SOURCE, {}, {"parent": [NEEDED], "on": [NEEDED]}),
    "a source that is none": Bad(
        "an",
        SOURCE,
        LEARNT | {"parent": "'; DROP TABLE x"},
        {"parent": ["Không có mô hình nào bạn được xem mang mã, tên này. Ghi mã, như MH-68-0003."]},
    ),
    "a source to come": Bad(
        "an",
        SOURCE,
        LEARNT | {"on": "05/01/2099"},
        {FORM: ["Ngày 05/01/2099 chưa tới. Ghi ngày đã thực hiện, không muộn hơn hôm nay."]},
    ),
    "a coach who is none": Bad(
        "an",
        SOURCE,
        LEARNT | {"coached_by": "Công an sao Hỏa"},
        {
            "coached_by": [
                "Không có cơ quan nào đang hoạt động mang tên này. Ghi đủ tên như trong danh mục."
            ]
        },
    ),
    "a core part of blanks": Bad(
        "an", "/mo-hinh/{launched}/lan-toa/phan-cot-loi/", {"text": "  "}, {"text": [NEEDED]}
    ),
    "a core part too long": Bad(
        "an",
        "/mo-hinh/{launched}/lan-toa/phan-cot-loi/",
        {"text": "a" * 301},
        {"text": ["Mục này dài 301 ký tự, nhiều nhất là 300. Viết ngắn lại rồi gửi."]},
    ),
    "an added part without its how": Bad(
        "an",
        "/mo-hinh/diem/{site}/dieu-chinh/",
        {"why_new": "Xa"},
        {
            FORM: [
                "Phần thay đổi hoặc thêm phải ghi làm khác thế nào; phần bỏ phải ghi vì sao. Ghi "
                "một câu ngắn rồi gửi lại."
            ]
        },
    ),
    "a question with nothing": Bad(
        "chi", "/mo-hinh/{launched}/hoi/", {}, {"kind": [NEEDED], "text": [NEEDED]}
    ),
    "a question of an unknown kind": Bad(
        "chi",
        "/mo-hinh/{launched}/hoi/",
        {"kind": "spy", "text": "Hỏi"},
        {"kind": ["«spy» không có trong danh sách. Chọn lại."]},
    ),
    "a question to oneself": Bad(
        "an",
        "/mo-hinh/{launched}/hoi/",
        {"kind": "ask", "text": "Hỏi"},
        {
            FORM: [
                "Cơ quan bạn chính là đơn vị chủ trì mô hình này nên không cần hỏi. Ghi cách làm "
                "vào hồ sơ để nơi khác học."
            ]
        },
    ),
    "a question of a stranger": Bad("chi", "/mo-hinh/{draft}/hoi/", {"kind": "ask"}, 404),
    "a mark on nothing": Bad(
        "an",
        "/mo-hinh/{launched}/lan-toa/san-sang/",
        {},
        {"is_met": [NEEDED], "note": [NEEDED], "on": [NEEDED]},
    ),
    "a recommendation by an officer": Bad(
        "an",
        "/mo-hinh/{launched}/lan-toa/de-nghi/",
        {"number": "1/CAX", "on": "06/01/2026"},
        {
            FORM: [
                "Đề nghị nhân rộng trong xã, trong tỉnh hay toàn quốc do lãnh đạo cơ quan phụ "
                "trách địa bàn ở chính cấp đó. Trình lãnh đạo cấp ấy."
            ]
        },
    ),
    "a recommendation without a number": Bad(
        "lan",
        "/mo-hinh/{launched}/lan-toa/de-nghi/",
        {"number": "", "on": "06/01/2026"},
        {"number": [NEEDED]},
    ),
    "a plan with nothing": Bad(
        "an",
        PLAN,
        {},
        {"kind": [NEEDED], "aim": [NEEDED], "body": [NEEDED], "start_date": [NEEDED]},
    ),
    "a plan that ends before it starts": Bad(
        "an",
        PLAN,
        PLANNED | {"end_date": "04/01/2026"},
        {FORM: ["Ngày kết thúc (04/01/2026) trước ngày bắt đầu (05/01/2026). Kiểm tra lại ngày."]},
    ),
    "a plan for another's initiative": Bad("chi", PLAN, PLANNED, 404),
}
PLACES = {
    "no file": Bad("an", "/mo-hinh/999999/", None, 404),
    "a stranger's record": Bad("chi", "/mo-hinh/{draft}/", None, 404),
    "a number without end": Bad("an", f"/mo-hinh/{HUGE}/", None, 404),
    "an address below nought": Bad("an", "/mo-hinh/-1/", None, 404),
    "a letter for a number": Bad("an", "/mo-hinh/7O/", None, 404),
    "an unknown verb": Bad("an", "/mo-hinh/{draft}/xoa/", None, 404),
    "a verb sent to an unknown verb": Bad("an", "/mo-hinh/{draft}/delete/", DAY, 404),
    "an unknown ground": Bad("an", "/mo-hinh/{draft}/can-cu/luck/", None, 404),
    "a NUL in a search": Bad("an", "/mo-hinh/?q=a%00b", None, 404),
    "a NUL in a filter": Bad("an", "/mo-hinh/?noi=%00", None, 404),
    "a NUL on the public list": Bad("", "/cong-khai/mo-hinh/?linh-vuc=%00", None, 404),
    "a NUL in a path": Bad("an", "/mo-hinh/%00/", None, 404),
    "an unknown site": Bad("an", "/mo-hinh/diem/999999/", None, 404),
    "a list of letters": Bad("an", "/bang-tinh/nhap/abc/", None, 404),
    "a province of letters": Bad("dung", "/tinh/abc/", None, 404),
    "another province": Bad("binh", "/tinh/38/", None, 404),
    "a commune that ended": Bad("an", "/xa/24999/", None, 404),
    "a day that is none": Bad(
        "dung",
        "/toan-quoc/?ngay=31/11/2025",
        None,
        "«31/11/2025» không phải là ngày. Ghi ngày theo mẫu 25/11/2026.",
    ),
    "a page of a day to come": Bad(
        "dung",
        "/toan-quoc/?ngay=2099-01-01",
        None,
        "Chưa có số liệu của ngày 01/01/2099: ngày ấy chưa tới. Chọn hôm nay hoặc một ngày đã qua.",
    ),
    "an unknown help page": Bad("an", "/huong-dan/..%2f..%2fsettings/", None, 404),
    "an unknown published record": Bad("", "/cong-khai/mo-hinh/MH-99-9999/", None, 404),
    "a record that is not public": Bad("", "/cong-khai/mo-hinh/{draft_code}/", None, 404),
    "an unknown law table": Bad("mai", "/quan-tri/quy-dinh/thue/", None, 404),
    "an officer in the office": Bad(
        "an",
        "/quan-tri/",
        None,
        "Trang này dành cho vai trò khác. Chuyển sang chức vụ khác ở đầu trang, hoặc hỏi "
        "người quản trị đơn vị.",
    ),
    "an officer reads the journal": Bad(
        "an",
        "/quan-tri/nhat-ky/",
        None,
        "Trang này dành cho vai trò khác. Chuyển sang chức vụ khác ở đầu trang, hoặc hỏi "
        "người quản trị đơn vị.",
    ),
    "a file that is none": Bad("an", "/tep/999999/", None, 404),
    "files for an unknown kind": Bad("an", "/tep/auth.User/1/them/", None, 404),
    "a void link": Bad("", "/tai-khoan/loi-moi/khong-co/", None, 404),
    "a GET that would write": Bad("an", "/quan-tri/chuc-vu/", None, 405),
    "a language by GET": Bad("an", "/tai-khoan/ngon-ngu/", None, 405),
    "an import written by GET": Bad("an", "/bang-tinh/nhap/{list}/ghi/", None, 405),
}
LIST = "/bang-tinh/nhap/{list}/"
NOT_HIS = (
    "Bước này không thuộc vai trò «Quản trị». Chuyển sang chức vụ khác ở đầu trang, hoặc gửi "
    "người có thẩm quyền."
)
NOTE = "/dia-ban/don-vi/{di_linh}/ghi-chu/"
SHEETS = {
    "an unknown list": Bad("an", "/bang-tinh/khong-co/", None, 404),
    "the key of a list for its address": Bad("an", "/bang-tinh/sites/", None, 404),
    "a list without a file": Bad(
        "an", "/bang-tinh/diem/", {}, {"sheet": ["Chưa chọn tệp. Chọn tệp danh sách rồi gửi lại."]}
    ),
    "words for a file": Bad(
        "an",
        "/bang-tinh/diem/",
        {"sheet": "diem.xlsx"},
        {"sheet": ["Chưa chọn tệp. Chọn tệp danh sách rồi gửi lại."]},
    ),
    "nothing to compare with": Bad(
        "mai",
        "/bang-tinh/diem/so-voi-tep/",
        {},
        {"sheet": ["Chưa chọn tệp. Chọn tệp danh sách rồi gửi lại."]},
    ),
    "a list from who keeps none": Bad("mai", "/bang-tinh/diem/", {}, NOT_HIS),
    "no list of this number": Bad("an", "/bang-tinh/nhap/999999/", None, 404),
    "the list of another body": Bad("lan", LIST, None, 404),
    "another body's list, written": Bad("lan", f"{LIST}ghi/", {}, 404),
    "another body's list, taken back": Bad("lan", f"{LIST}hoan-tac/", {}, 404),
    "another body's list, answered": Bad("lan", f"{LIST}tra-loi/", {"accept": "0:0"}, 404),
    "the answer to a list, looked at": Bad("an", f"{LIST}tra-loi/", None, 405),
    "two columns of one meaning": Bad(
        "an",
        f"{LIST}cot/",
        {"column0": "sites", "column1": "sites"},
        {
            "column0": ["Hai cột cùng hiểu là «Số điểm». Chọn lại một cột."],
            "column1": ["Hai cột cùng hiểu là «Số điểm». Chọn lại một cột."],
        },
    ),
    "a column of no meaning": Bad(
        "an",
        f"{LIST}cot/",
        {"column0": "x"},
        {"column0": ["«x» không có trong danh sách. Chọn lại."]},
    ),
    "the grid of no list": Bad("an", "/bang-tinh/khong-co/luoi/", None, 404),
    "the grid of who keeps no list": Bad("mai", "/bang-tinh/diem/luoi/", None, NOT_HIS),
    "the rows of who keeps no list": Bad("mai", "/bang-tinh/diem/luoi/dong/", None, NOT_HIS),
    "nothing pasted": Bad(
        "an",
        "/bang-tinh/diem/luoi/dan/",
        {"block": " "},
        "Khối dán trống. Chép các ô trong Excel rồi dán lại.",
    ),
    "a note too long": Bad(
        "an",
        NOTE,
        {"text": LONG},
        {"text": ["Mục này dài 9999 ký tự, nhiều nhất là 500. Viết ngắn lại rồi gửi."]},
    ),
    "a note on another's unit": Bad(
        "an", "/dia-ban/don-vi/{hoang_hoa}/ghi-chu/", {"text": "a"}, 404
    ),
    "a note with a NUL": Bad(
        "an",
        NOTE,
        {"text": "a\x00"},
        {"text": ["Có ký tự rỗng trong chữ đã nhập. Hãy nhập lại."]},
    ),
}

ROOMS = {
    "a wrong password": Bad(
        "",
        "/tai-khoan/dang-nhap/",
        {"login": "an", "password": "sai mat khau"},
        {FORM: ["Tên đăng nhập hoặc mật khẩu không đúng."]},
    ),
    "nobody's name": Bad(
        "",
        "/tai-khoan/dang-nhap/",
        {"login": "khong-co-ai", "password": "sai mat khau"},
        {FORM: ["Tên đăng nhập hoặc mật khẩu không đúng."]},
    ),
    "no name and no password": Bad(
        "", "/tai-khoan/dang-nhap/", {}, {"login": [NEEDED], "password": [NEEDED]}
    ),
    "a user name with a NUL": Bad(
        "",
        "/tai-khoan/dang-nhap/",
        {"login": "a\x00n", "password": "x"},
        {"login": ["Có ký tự rỗng trong chữ đã nhập. Hãy nhập lại."]},
    ),
    "passwords that differ": Bad(
        "",
        "{link}",
        {"password": "rat-dai-va-kho-1", "repeated": "rat-dai-va-kho-2"},
        {"repeated": ["Hai lần nhập không giống nhau. Nhập lại."]},
    ),
    "a password too short": Bad(
        "",
        "{link}",
        {"password": "ngan", "repeated": "ngan"},
        {"password": ["Mật khẩu quá ngắn. Phải có ít nhất 10 ký tự."]},
    ),
    "a password of the list": Bad(
        "",
        "{link}",
        {"password": "1234567890", "repeated": "1234567890"},
        {"password": ["Mật khẩu này quá phổ biến."]},
    ),
    "a post that is not mine": Bad("an", "/quan-tri/chuc-vu/", {"post": "{lan_post}"}, 404),
    "a body without a name": Bad(
        "mai",
        "/to-chuc/lap-co-quan/",
        {"unit": "{di_linh}", "kind": "police", "name": " ", "start_date": "01/07/2025"},
        {"name": [NEEDED]},
    ),
    "a body in another province": Bad(
        "mai",
        "/to-chuc/lap-co-quan/",
        {"unit": "{hoang_hoa}", "kind": "police", "name": "Công an", "start_date": "01/07/2025"},
        {"unit": [NOT_OFFERED]},
    ),
    "a body begun on no day": Bad(
        "mai",
        "/to-chuc/lap-co-quan/",
        {"unit": "{di_linh}", "kind": "school", "name": "Trường", "start_date": "30/02/2026"},
        {"start_date": [NO_DAY]},
    ),
    "an appointment of a strange name": Bad(
        "mai",
        "/to-chuc/co-quan/{police}/bo-nhiem/",
        {
            "username": "a b!",
            "full_name": "A",
            "role": "officer",
            "title": "Cán bộ",
            "start_date": "01/07/2025",
        },
        {"username": ["Tên đăng nhập chỉ gồm chữ, số và các dấu @ . + - _. Đặt lại tên."]},
    ),
    "an appointment without a person": Bad(
        "mai",
        "/to-chuc/co-quan/{police}/bo-nhiem/",
        {"username": "moi", "role": "officer", "title": "Cán bộ", "start_date": "01/07/2025"},
        {"full_name": ["Chưa có tài khoản này. Ghi họ và tên để mở tài khoản mới."]},
    ),
    "an appointment that ends before": Bad(
        "mai",
        "/to-chuc/co-quan/{police}/bo-nhiem/",
        {
            "username": "moi",
            "full_name": "Người Mới",
            "role": "officer",
            "title": "Cán bộ",
            "start_date": "01/07/2026",
            "end_date": "01/06/2026",
        },
        {"end_date": ["Ngày thôi giữ chức phải sau ngày nhận."]},
    ),
    "an appointment as system": Bad(
        "mai",
        "/to-chuc/co-quan/{police}/bo-nhiem/",
        {
            "username": "moi",
            "full_name": "Người Mới",
            "role": "system",
            "title": "Cán bộ",
            "start_date": "01/07/2025",
        },
        {"role": ["«system» không có trong danh sách. Chọn lại."]},
    ),
    "a delegation to nobody": Bad(
        "lan",
        "/to-chuc/uy-quyen/moi/",
        {
            "receiver": "{binh_post}",
            "start_date": "01/12/2026",
            "end_date": "05/12/2026",
            "signing": "TUQ.",
            "reason": "Đi học",
        },
        {"receiver": [NOT_OFFERED]},
    ),
    "a threshold of words": Bad(
        "ngoc",
        "/quan-tri/quy-dinh/muc/moi/",
        {
            "key": "x",
            "value": "nhiều",
            "meaning": "y",
            "start_date": "01/07/2025",
            "confidence": "unknown",
        },
        {
            "value": ["Đây không phải số. Ghi bằng chữ số."],
            "confidence": ["«unknown» không có trong danh sách. Chọn lại."],
        },
    ),
    "an instrument without a number": Bad(
        "ngoc",
        "/quan-tri/van-ban/moi/",
        {"number": "", "title": "Luật", "confidence": "x"},
        {"number": [NEEDED], "confidence": ["«x» không có trong danh sách. Chọn lại."]},
    ),
    "an account stopped by himself": Bad(
        "mai",
        "/quan-tri/tai-khoan/{mai_user}/ngung/",
        {},
        {
            FORM: [
                "Không ai tự giao chức vụ, tự đặt lại hay tự ngừng tài khoản của mình. Đề "
                "nghị người quản lý khác làm việc này."
            ]
        },
    ),
    "a resolution on 31 June": Bad(
        "dung",
        "/dia-ban/nghi-quyet/moi/",
        {"number": "1/NQ", "title": "Nhập", "effective_date": "31/06/2026"},
        {"effective_date": [NO_DAY]},
    ),
    "a line of unknown units": Bad(
        "dung",
        "/dia-ban/nghi-quyet/{resolution}/khoan/",
        {
            "kind": "merge",
            "sources": "99999\n25000; nửa",
            "code": "25000",
            "name": "Di Linh",
            "unit_kind": "xã",
        },
        {
            "sources": [
                "Dòng 1: Không có đơn vị nào hiện nay là «99999». Kiểm tra mã hoặc tên.",
                "Dòng 2: Không đọc được «nửa». Viết: mã; toàn bộ, một phần hoặc phần còn "
                "lại; tỷ lệ %; mặc định.",
            ]
        },
    ),
    "a line with a wrong code": Bad(
        "dung",
        "/dia-ban/nghi-quyet/{resolution}/khoan/",
        {
            "kind": "merge",
            "sources": "25000\n25001",
            "code": "250001",
            "name": "Di Linh",
            "unit_kind": "xã",
        },
        {"code": ["Mục này dài 6 ký tự, nhiều nhất là 5. Viết ngắn lại rồi gửi."]},
    ),
    "a resolution by a province": Bad(
        "mai",
        "/dia-ban/nghi-quyet/moi/",
        {"number": "1/NQ", "title": "Nhập", "effective_date": "30/06/2026"},
        {
            FORM: [
                "Chỉ lãnh đạo hoặc quản trị cấp trung ương được lập và áp dụng nghị quyết "
                "sắp xếp. Gửi đề nghị lên trung ương."
            ]
        },
    ),
    "an unknown verb of a resolution": Bad(
        "dung", "/dia-ban/nghi-quyet/{resolution}/ban-hanh/", {}, 404
    ),
    "an empty resolution applied": Bad(
        "dung",
        "/dia-ban/nghi-quyet/{resolution}/apply/",
        {},
        "Nghị quyết chưa có khoản nào. Thêm khoản trước khi xem trước.",
    ),
    "a settlement of nothing": Bad(
        "binh",
        "/dia-ban/xa-bi-chia/xem-truoc/",
        {},
        "Chưa chọn xã nào. Chọn ít nhất một xã rồi xem trước.",
    ),
    "a settlement of odd digits": Bad(
        "binh",
        "/dia-ban/xa-bi-chia/xac-nhan/",
        {"choice": "²:³"},
        "Chưa chọn xã nào. Chọn ít nhất một xã rồi xem trước.",
    ),
    "a settlement by a commune": Bad(
        "an",
        "/dia-ban/xa-bi-chia/xac-nhan/",
        {"choice": "{old_split}:{di_linh}"},
        "Nơi nhận hồ sơ của xã bị chia do cấp tỉnh hoặc trung ương xác nhận. Gửi đề nghị "
        "lên cấp tỉnh.",
    ),
    "a number of a resolution that is taken": Bad(
        "dung",
        "/dia-ban/nghi-quyet/moi/",
        {"number": "7/NQ", "title": "Nhập", "effective_date": "30/06/2026"},
        {FORM: ["Số 7/NQ đã có trong sổ. Kiểm tra lại số, ký hiệu."]},
    ),
}
# The end of «tự phát», and the ledger.
ORDER = {"road": "legalise", "owner": "{police}", "due": "31/12/2099"}
GIFT = {"kind": "social", "on": "05/01/2026", "amount": "1.000", "purpose": "Mua camera"}
SIGNED = {"kind": "household", "text": "Không pháo", "on": "05/01/2026", "signed": "9"}
CARE = {
    "an order of nothing": Bad(
        "an",
        "/mo-hinh/tu-phat/{case}/giao/",
        {},
        {"road": [NEEDED], "owner": [NEEDED], "due": [NEEDED]},
    ),
    "an order to a stranger": Bad(
        "an",
        "/mo-hinh/tu-phat/{case}/giao/",
        ORDER | {"owner": "{neighbour}"},
        {"owner": [NOT_OFFERED]},
    ),
    "an order for a day that has passed": Bad(
        "an",
        "/mo-hinh/tu-phat/{case}/giao/",
        ORDER | {"due": "01/01/2026"},
        {FORM: ["Hạn 01/01/2026 đã qua. Đặt hạn từ hôm nay trở đi."]},
    ),
    "an order on an unknown road": Bad(
        "an",
        "/mo-hinh/tu-phat/{case}/giao/",
        ORDER | {"road": "forget"},
        {"road": ["«forget» không có trong danh sách. Chọn lại."]},
    ),
    "a letter without a number": Bad(
        "an", "/mo-hinh/tu-phat/{case}/cong-van/", DAY | {"number": " "}, {"number": [NEEDED]}
    ),
    "a letter before the order": Bad(
        "an",
        "/mo-hinh/tu-phat/{case}/cong-van/",
        DAY | {"number": "45/CAX"},
        {
            FORM: [
                "Chưa ghi được công văn: việc chưa có hướng xử lý, đơn vị chịu trách nhiệm và "
                "hạn. Giao việc trước."
            ]
        },
    ),
    "a confirmation of nothing": Bad(
        "an",
        "/mo-hinh/tu-phat/{case}/xac-nhan/",
        DAY,
        {
            FORM: [
                "Việc này đóng khi mô hình đủ căn cứ và hoạt động trở lại, không xác nhận bằng "
                "tay. Bổ sung căn cứ ở trang hồ sơ."
            ]
        },
    ),
    "a case of what has its grounds": Bad(
        "an",
        "/mo-hinh/tu-phat/mo/{launched}/",
        DAY,
        {FORM: ["Mô hình này không thiếu căn cứ nào cần xử lý. Xem lại bốn căn cứ ở trang hồ sơ."]},
    ),
    "a case by an administrator": Bad(
        "mai",
        "/mo-hinh/tu-phat/mo/{proposed}/",
        DAY,
        {
            FORM: [
                "Bước này không thuộc vai trò «Quản trị». Chuyển sang chức vụ khác ở đầu "
                "trang, hoặc gửi người có thẩm quyền."
            ]
        },
    ),
    "a ground that has ended": Bad(
        "an",
        "/mo-hinh/{draft}/can-cu/leadership/",
        GROUND | {"valid_until": "06/01/2026"},
        {
            FORM: [
                "Văn bản này chỉ có giá trị đến hết ngày 06/01/2026 nên không còn là căn cứ. "
                "Ghi văn bản đang còn giá trị, hoặc sửa lại ngày."
            ]
        },
    ),
    "a ground that ends before it was signed": Bad(
        "an",
        "/mo-hinh/{draft}/can-cu/leadership/",
        GROUND | {"valid_until": "04/01/2026"},
        {
            FORM: [
                "Ngày cuối có giá trị (04/01/2026) trước ngày văn bản (05/01/2026). Kiểm tra lại "
                "hai ngày."
            ]
        },
    ),
    "an entry of nothing": Bad(
        "an",
        "/mo-hinh/{launched}/kinh-phi/them/",
        GIFT | {"amount": ""},
        {
            FORM: [
                "Khoản này chưa có số tiền, cũng chưa có hiện vật hay ngày công. Ghi một trong "
                "hai mục rồi gửi lại."
            ]
        },
    ),
    "a donor without consent": Bad(
        "an",
        "/mo-hinh/{launched}/kinh-phi/them/",
        GIFT | {"donor": "Nguyễn Văn Tâm"},
        {
            FORM: [
                "Chỉ ghi tên người ủng hộ khi họ đã đồng ý nêu tên. Ghi ngày đồng ý, hoặc để "
                "trống tên: sổ sẽ ghi «nhà hảo tâm không nêu tên»."
            ]
        },
    ),
    "a debt in the ledger": Bad(
        "an",
        "/mo-hinh/{launched}/kinh-phi/them/",
        GIFT | {"amount": "-5"},
        {"amount": ["Số lượng không thể âm (−5). Hãy ghi số đúng; chưa biết thì để trống."]},
    ),
    "an entry of another's site": Bad(
        "an",
        "/mo-hinh/{launched}/kinh-phi/them/",
        GIFT | {"site": "{other_site}"},
        {"site": [NOT_OFFERED]},
    ),
    "more signed than asked": Bad(
        "an",
        "/mo-hinh/{launched}/cam-ket/them/",
        SIGNED | {"asked": "8"},
        {FORM: ["Số đã ký (9) lớn hơn số được vận động (8). Kiểm tra lại hai số."]},
    ),
    "nobody counted": Bad(
        "an", "/mo-hinh/{launched}/cam-ket/them/", SIGNED | {"signed": ""}, {"signed": [NEEDED]}
    ),
    "a strike without a reason": Bad(
        "an", "/mo-hinh/kinh-phi/{funding}/bo/", {"reason": "\u200b"}, {"reason": [NEEDED]}
    ),
}

ASK = "/dinh-chinh/initiatives.Initiative/{launched}/launched_on/"
TRACE = {
    "a correction of nothing": Bad("an", ASK, {}, {"proposed": [NEEDED], "reason": [NEEDED]}),
    "a correction without a reason": Bad(
        "an", ASK, {"proposed": "05/01/2026", "reason": " "}, {"reason": [NEEDED]}
    ),
    "a correction that changes nothing": Bad(
        "an",
        ASK,
        {"proposed": "05/01/2026", "reason": "Ghi nhầm"},
        {FORM: ["Giá trị đề nghị giống giá trị đang ghi. Ghi giá trị đúng rồi gửi lại."]},
    ),
    "a correction to a day to come": Bad(
        "an",
        ASK,
        {"proposed": "05/01/2090", "reason": "Ghi nhầm"},
        {FORM: ["Ngày 05/01/2090 chưa tới. Ghi ngày đã thực hiện, không muộn hơn hôm nay."]},
    ),
    "a correction of a field that is edited": Bad(
        "an",
        "/dinh-chinh/initiatives.Initiative/{launched}/name/",
        {"proposed": "Khác", "reason": "Ghi nhầm"},
        404,
    ),
    "a check of no request": Bad("lan", "/dinh-chinh/999999/check/", {}, 404),
    "a version of nothing": Bad("an", "/mo-hinh/lich-su/mo-hinh/{launched}/999999/", {}, 404),
    "a history of no kind": Bad("an", "/mo-hinh/lich-su/mo-hinh-khac/{launched}/", None, 404),
    "a look as nobody": Bad("an", "/mo-hinh/{launched}/xem-nhu/vua/", None, 404),
    "a look that is sent": Bad("an", "/mo-hinh/{launched}/xem-nhu/can-bo/", {"x": "1"}, 405),
}
DOORS = INITIATIVES | OLD_PAPERS | CARE | WORK | SPREAD | TRACE | PLACES | SHEETS | ROOMS

UPLOADS = {
    "nothing in it": ("a.pdf", b"", "Tệp không có nội dung. Mở tệp gốc xem lại, lưu lại rồi gửi."),
    "a text": (
        "a.txt",
        b"mot dong chu",
        "Nội dung tệp không phải PDF, DOCX, XLSX hay ảnh JPEG, PNG, WEBP. Lưu tệp thành "
        "một trong các định dạng này rồi gửi.",
    ),
    "a page with a script": (
        "a.html",
        b"<html><script>alert(1)</script>",
        "Nội dung tệp không phải PDF, DOCX, XLSX hay ảnh JPEG, PNG, WEBP. Lưu tệp thành "
        "một trong các định dạng này rồi gửi.",
    ),
    "a program called PDF": (
        "a.pdf",
        b"MZ\x90\0" + b"\0" * 100,
        "Nội dung tệp không phải PDF, DOCX, XLSX hay ảnh JPEG, PNG, WEBP. Lưu tệp thành "
        "một trong các định dạng này rồi gửi.",
    ),
    "a PDF called a program": (
        "a.exe",
        samples.pdf(),
        "Tên tệp có đuôi .exe nhưng nội dung là .pdf. Đổi lại đuôi cho đúng rồi gửi.",
    ),
    "Word with macros": (
        "a.docm",
        samples.package({}, types=(samples.DOCM,)),
        "Tệp có macro (lệnh tự chạy) nên không nhận. Lưu thành .docx hoặc .xlsx không có "
        "macro rồi gửi.",
    ),
    "Word that bursts": (
        "a.docx",
        samples.package({"word/document.xml": b"0" * 40_000_000}),
        "Tệp bung ra lớn bất thường nên không nhận. Mở tệp gốc, lưu lại bản gọn hơn rồi gửi.",
    ),
    "Word that reaches outside": (
        "a.docx",
        samples.package({"word/_rels/d.xml.rels": samples.relation("image", "http://a/b.png")}),
        "Tệp tự nối ra ngoài (mẫu, ảnh hoặc dữ liệu liên kết) nên không nhận. Ngắt các "
        "liên kết đó, hoặc xuất thành PDF rồi gửi.",
    ),
    "a PDF that acts": (
        "a.pdf",
        samples.pdf(b"<< /S /JavaScript /JS (app.alert) >>"),
        "Tệp PDF có lệnh tự chạy (JavaScript, mở chương trình, gửi biểu mẫu) nên không "
        "nhận. In lại thành PDF rồi gửi.",
    ),
    "a PDF with a password": (
        "a.pdf",
        samples.pdf(trailer=b"<< /Root 1 0 R /Encrypt 5 0 R >>"),
        "Tệp PDF đang đặt mật khẩu hoặc khóa quyền nên không kiểm tra được. Bỏ mật khẩu, "
        "hoặc in lại thành PDF rồi gửi.",
    ),
    "a photo of too many points": (
        "a.png",
        samples.claimed_png(30_000, 30_000),
        "Ảnh có nhiều hơn 64 triệu điểm ảnh nên không mở. Thu nhỏ ảnh rồi gửi lại.",
    ),
    "a photo cut off": (
        "a.jpg",
        samples.photo((900, 900))[:3000],
        "Tệp bị hỏng hoặc chưa tải đủ nên không mở được. Mở tệp gốc, lưu lại rồi gửi.",
    ),
    "a file too heavy": (
        "a.pdf",
        b"%PDF-1.7" + b"\0" * (21 * 1024 * 1024),
        "Tệp nặng 21,1 MB, quá mức 20 MB. Tách tệp, hoặc quét lại ở độ phân giải thấp hơn rồi gửi.",
    ),
}


def _workbooks() -> dict[str, tuple[bytes, str]]:
    plain = book(row())
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w") as archive:
        archive.writestr("a.txt", "a")
    return {
        "nothing in it": (b"", "Tệp rỗng. Hãy chọn lại tệp Excel."),
        "a text": (
            b"ten;xa\nCamera;Di Linh",
            "Đây không phải tệp Excel (.xlsx hoặc .xls). Hãy mở bằng Excel, lưu lại dạng "
            ".xlsx rồi nộp lại.",
        ),
        "a PDF": (
            samples.pdf(),
            "Đây không phải tệp Excel (.xlsx hoặc .xls). Hãy mở bằng Excel, lưu lại dạng "
            ".xlsx rồi nộp lại.",
        ),
        "a bare archive": (
            bare.getvalue(),
            "Đây không phải tệp Excel (.xlsx hoặc .xls). Hãy mở bằng Excel, lưu lại dạng "
            ".xlsx rồi nộp lại.",
        ),
        "with macros": (
            with_part(plain, "xl/vbaProject.bin", b"x"),
            "Tệp có macro nên không được nhận. Hãy lưu lại dạng «Excel Workbook (.xlsx)» "
            "rồi nộp lại.",
        ),
        "that bursts": (
            with_part(plain, "xl/worksheets/sheet9.xml", b"0" * 40_000_000),
            "Tệp nén bất thường, mở ra quá lớn, nên không được nhận. Hãy chép bảng sang "
            "một tệp Excel mới rồi nộp lại.",
        ),
        "cut off": (
            plain[:-200],
            "Tệp Excel bị hỏng, không đọc được. Hãy mở bằng Excel, lưu lại rồi nộp lại.",
        ),
        "without a table": (
            book(head=["một", "hai"]),
            "Không tìm thấy bảng nào có đầu cột như mẫu (ít nhất: Tên mô hình). Hãy tải "
            "mẫu và so đầu cột.",
        ),
        "too heavy": (
            b"PK\x03\x04" + b"\0" * (21 * 1024 * 1024),
            "Tệp lớn hơn 20 MB. Hãy xóa hình ảnh trong tệp hoặc tách thành nhiều tệp.",
        ),
    }


WORKBOOKS = _workbooks()
# Of a file without its table the page keeps the heads, so that somebody can say what they mean.
UNREADABLE = {name: told for name, told in WORKBOOKS.items() if name != "without a table"}

CELLS = {
    "a letter in a number": (row(sites="7O"), "«7O» không phải số. Có phải 70 không?"),
    "a number below nought": (
        row(sites=-2),
        "Số lượng không thể âm (−2). Hãy ghi số đúng; chưa biết thì để trống.",
    ),
    "half a group": (row(groups=1.5), "Số lượng phải là số nguyên, không phải 1,5. Hãy ghi lại."),
    "a small figure above the line": (
        row(groups="2²"),
        "«2²» không phải số. Có phải 2 không?",
    ),
    "groups without sites": (
        row(sites=0, groups=3),
        "Có 3 tổ mà 0 điểm. Hãy ghi số điểm, mỗi tổ thuộc một điểm.",
    ),
    "31 November": (
        row(founded="31/11/2020"),
        "Tháng 11/2020 chỉ có 30 ngày. Hãy ghi ngày đúng, hoặc chỉ ghi tháng nếu không rõ ngày.",
    ),
    "a year to come": (
        row(founded="05/01/2099"),
        "Ngày 05/01/2099 chưa tới. Ghi ngày đã thực hiện, không muộn hơn hôm nay.",
    ),
    "no name": (row(name=None), "Chưa có «Tên mô hình». Hãy ghi, hoặc xóa dòng này."),
    "a name of figures": (row(name="123"), "«123» không phải tên. Hãy ghi tên bằng chữ."),
    "no commune": (row(commune=None), "Chưa ghi xã, phường. Hãy ghi tên xã, phường của mô hình."),
    "a commune that is none": (
        row(commune="Xã Không Có"),
        "Tỉnh Lâm Đồng không có Xã Không Có. Hãy kiểm tra lại tên xã, phường.",
    ),
    "somebody else's commune": (
        row(commune="Xã Hòa Ninh"),
        "Xã Hòa Ninh, Tỉnh Lâm Đồng không thuộc địa bàn của bạn. Hãy gửi dòng này cho đơn "
        "vị quản lý.",
    ),
    "a commune that was split": (
        row(commune="Xã Gia Hiệp"),
        "Xã Gia Hiệp đã chia về Xã Di Linh; Xã Hòa Ninh. Nay ở nơi nào? Ghi ở cột «Xã, "
        "phường hiện nay».",
    ),
    "a decision in words": (
        row(decision="chờ ký"),
        "«chờ ký» không phải số quyết định. Hãy ghi như 610/QĐ-UBND; chưa có thì để trống.",
    ),
}

COMMANDS = {
    "counts of no unit": (
        ["counts", "--unit", "99"],
        "Không có tỉnh hay xã mã «99» đang tồn tại trong địa bàn của bạn. Xem lại mã đơn vị.",
    ),
    "counts of SQL": (
        ["counts", "--unit", "'; DROP TABLE x"],
        "Không có tỉnh hay xã mã «'; DROP TABLE x» đang tồn tại trong địa bàn của bạn. Xem "
        "lại mã đơn vị.",
    ),
    "counts of no day": (
        ["counts", "--on", "2026-02-30"],
        "«2026-02-30» không phải là ngày. Ghi ngày theo mẫu 25/11/2026.",
    ),
    "counts as nobody": (
        ["counts", "--as", "khong-co-ai", "--json"],
        "Không có tài khoản đang dùng tên «khong-co-ai».",
    ),
    "counts of another's unit": (
        ["counts", "--unit", "38", "--as", "binh", "--json"],
        "Không có tỉnh hay xã mã «38» đang tồn tại trong địa bàn của bạn. Xem lại mã đơn vị.",
    ),
    "find of too many": (["find", "kẻng", "--limit", "1000"], "--limit nhận số từ 1 đến 100."),
    "find as nobody": (
        ["find", "kẻng", "--as", "khong-co-ai", "--json"],
        "Không có tài khoản đang dùng tên «khong-co-ai».",
    ),
    "units of no day": (
        ["units", "--on", "31/11/2025"],
        "«31/11/2025» không phải một ngày. Viết như 30/06/2025.",
    ),
    "lineage of nothing": (
        ["lineage", "MH-99-0001"],
        "Không có mô hình nào mang số hoặc mã «MH-99-0001» trong phạm vi được xem. Kiểm tra "
        "lại mã.",
    ),
    "units of no code": (
        ["units", "--code", "00000", "--on", "2026-01-01", "--json"],
        "Ngày 01/01/2026 không có đơn vị nào mang mã «00000». Kiểm tra mã hoặc ngày.",
    ),
    "a list that is not there": (
        ["sheet", "import", "initiatives", "/khong/co.xlsx", "--as", "an"],
        "Không mở được tệp /khong/co.xlsx. Hãy kiểm tra đường dẫn và quyền đọc, ghi.",
    ),
    "a list without an officer": (
        ["sheet", "import", "initiatives", "/khong/co.xlsx", "--json"],
        "Ghi vào sổ thì phải nêu người ghi: thêm --as TÊN_ĐĂNG_NHẬP.",
    ),
    "a template to nowhere": (
        ["sheet", "template", "initiatives", "/khong/co/mau.xlsx"],
        "Không mở được tệp /khong/co/mau.xlsx. Hãy kiểm tra đường dẫn và quyền đọc, ghi.",
    ),
    "an invitation to no body": (
        ["invite", "moi2", "Người Mới", "--body", "0", "--as", "mai"],
        "Không có cơ quan này trong địa bàn của người mời.",
    ),
    "an invitation by nobody": (
        ["invite", "moi2", "Người Mới", "--body", "1", "--as", "ai"],
        "Không có tài khoản đang dùng tên «ai».",
    ),
    "units of a day in words": (
        ["units", "--on", "hôm nay"],
        "«hôm nay» không phải một ngày. Viết như 30/06/2025.",
    ),
}


@dataclass(frozen=True)
class Scene:
    """Browsers in which people are signed in, and the numbers that stand in the addresses."""

    browsers: dict[str, Client]
    numbers: dict[str, str]

    def fill(self, told: Any) -> Any:
        """Put the numbers where the table names them."""
        if isinstance(told, dict):
            return {key: self.fill(value) for key, value in told.items()}
        if isinstance(told, list):
            return [self.fill(value) for value in told]
        for name, number in self.numbers.items():
            told = told.replace(f"{{{name}}}", number)
        return told

    def send(self, bad: Bad) -> Any:
        """Send it, or open the page where nothing is sent."""
        browser, door = self.browsers[bad.who], self.fill(bad.door)
        return browser.get(door) if bad.sent is None else browser.post(door, self.fill(bad.sent))


def _tell() -> Scene:
    """Make one initiative at every point of its life, a site, a resolution, an invitation."""
    country = make_country()
    cast = make_cast(country)
    story = Story(cast, country)
    ngoc = make_member("Đinh Ngọc", cast.dung.body, Role.ADMINISTRATOR, username="ngoc")
    surveyed, published = story.draft("Khảo sát"), story.published("Ra mắt")
    actions.approve_survey(surveyed, on=STORY_DAY, by=cast.lan.actor)
    other = story.site(story.launched("Khác"), "Thôn 7")
    draft = story.draft("Phác thảo")
    resolution = Resolution(number="7/NQ", title="Nhập hai xã", effective_date=date(2026, 11, 1))
    territory.open_resolution(resolution, by=cast.dung.actor)
    post = Post(body=cast.an.body, role=Role.OFFICER, title="Cán bộ", start_date=STORY_DAY)
    link = organisation.invite(post, organisation.Newcomer("moi1", "Người Mới"), by=SYSTEM)
    numbers = {
        "di_linh": country.di_linh.pk,
        "hoa_ninh": country.hoa_ninh.pk,
        "hoang_hoa": country.hoang_hoa.pk,
        "old_split": country.old_split.pk,
        "draft": draft.pk,
        "draft_code": draft.code,
        "surveyed": surveyed.pk,
        "proposed": story.proposed("Đề xuất").pk,
        "decided": story.decided("Quyết định").pk,
        "launched": published.pk,
        "site": story.site(published).pk,
        "other_site": other.pk,
        "party": cast.party.pk,
        "police": cast.an.body.pk,
        "neighbour": cast.neighbour.pk,
        "lan_post": cast.lan.post.pk,
        "binh_post": cast.binh.post.pk,
        "mai_user": cast.mai.user.pk,
        "resolution": resolution.pk,
        "link": reverse("invitation", args=[link]),
    }
    lacking = Initiative.everything.get(pk=numbers["decided"])
    case = actions.open_case(lacking, on=timezone.localdate(), by=cast.an.actor)
    gift = Funding(
        initiative=published, kind="social", on=STORY_DAY, amount=1, purpose="Mua camera"
    )
    gift = actions.add_funding(gift, by=cast.an.actor)
    sent = lists.receive(LISTING, lists.Sent("ds.xlsx", book(row(sites="7O"))), by=cast.an.actor)
    numbers |= {"case": case.pk, "funding": gift.pk, "list": sent.pk}
    people = {name: getattr(cast, name) for name in ("an", "lan", "chi", "binh", "mai", "dung")}
    people["ngoc"] = ngoc
    browsers = {name: sign_in(Client(), member) for name, member in people.items()}
    return Scene(browsers | {"": Client()}, {name: str(number) for name, number in numbers.items()})


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker) -> Iterator[Scene]:
    """Tell the scene once for all the table, and take it back at the end."""
    with django_db_blocker.unblock(), _taken_back():
        yield _tell()


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def kept(scene: Scene) -> dict[str, Any]:
    """Give what every table holds when the scene is told: each bad input finds it so."""
    return _digest(_written())


@pytest.fixture
def unchanged(scene: Scene, kept: dict[str, Any]) -> Iterator[None]:
    """See that the database and the shelf hold the same before and after.

    PostgreSQL counts what is written into each table, also what a refusal takes back: only the
    tables in which something was written meanwhile are read again.
    """
    with _taken_back():
        before, shelf = _written(), _shelf()
        yield
        after = _written()
        touched = {table for table, count in after.items() if count != before[table]}
        assert _digest(touched) == {table: kept[table] for table in touched}
        assert _shelf() == shelf


def _written() -> dict[str, int]:
    """Count for every table that is kept the rows written, changed and removed until now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE schemaname = 'public' AND NOT relname LIKE ANY(%s)",
            [list(TRACES)],
        )
        return dict(cursor.fetchall())


def _digest(tables: Iterable[str]) -> dict[str, Any]:
    """Give for these tables their rows and their digest."""
    parts = [
        f"SELECT '{table}', count(*), md5(string_agg(r::text, chr(10) ORDER BY r::text))"
        f' FROM "{table}" AS r'
        for table in tables
    ]
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return {table: (count, digest) for table, count, digest in cursor.fetchall()}


def _shelf() -> list[Path]:
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def test_what_is_written_is_seen(scene: Scene, kept: dict[str, Any]):
    with _taken_back():
        before = _written()
        scene.send(Bad("an", REGISTER, NEW | {"name": "Tiếng mõ"}, 302))
        after = _written()
        touched = {table for table, count in after.items() if count != before[table]}
        differ = {table for table, held in _digest(touched).items() if held != kept[table]}

    assert {"audit_entry", "initiatives_initiative", "initiatives_initiativeevent"} <= differ
    assert _digest(kept) == kept


def _form(response: Any) -> Any:
    return response.context.get("form") if response.context is not None else None


def _said(response: Any) -> dict[str, list[str]] | str | int:
    """Give what answered: the errors of the form, the sentence of a refusal, or the status."""
    form = _form(response)
    if form is not None and form.errors:
        return {field: list(errors) for field, errors in form.errors.items()}
    if response.context is not None and "sentence" in response.context:
        return str(response.context["sentence"])
    return int(response.status_code)


def _typed(form: Any) -> list[str]:
    """Give the texts that somebody typed into the form; a password is never shown again."""
    return [
        str(form[name].value())
        for name, field in form.fields.items()
        if isinstance(field, forms.CharField)
        and not isinstance(field.widget, forms.PasswordInput)
        and form[name].value()
    ]


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("bad", DOORS.values(), ids=DOORS)
def test_a_bad_input_is_answered_and_changes_nothing(scene: Scene, bad: Bad):
    response = scene.send(bad)

    assert _said(response) == bad.said
    form = _form(response)
    if isinstance(bad.said, dict):
        page = response.content.decode()
        said = [sentence for sentences in bad.said.values() for sentence in sentences]
        assert [sentence for sentence in said if escape(sentence) not in page] == []
        assert [text for text in _typed(form) if escape(text) not in page] == []


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "'; DROP TABLE initiatives_initiative; --", "{{ 7 }} %s"]
)
def test_text_stays_text(scene: Scene, name: str):
    with _taken_back():
        made = scene.send(Bad("an", REGISTER, NEW | {"name": name}, 302))
        page = scene.browsers["an"].get(made.url).content.decode()

    assert f'<h1 class="record-title">{escape(name)}</h1>' in page
    assert "<script>alert" not in page


def test_loose_marks_and_unseen_signs_are_mended(scene: Scene):
    loose = unicodedata.normalize("NFD", "Tiếng kẻng") + "\u200b  an ninh "
    with _taken_back():
        made = scene.send(Bad("an", REGISTER, NEW | {"name": loose}, 302))
        page = scene.browsers["an"].get(made.url).content.decode()

    assert '<h1 class="record-title">Tiếng kẻng an ninh</h1>' in page


@pytest.mark.usefixtures("unchanged")
def test_a_sending_without_the_token_of_the_page_is_refused(scene: Scene):
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = scene.browsers["an"].cookies

    assert careful.post(REGISTER, scene.fill(NEW)).status_code == 403


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data"])
def test_a_body_of_another_kind_is_an_empty_form(scene: Scene, kind: str):
    response = scene.browsers["an"].post(REGISTER, b'{"name": "Camera"}', content_type=kind)

    assert response.status_code in {400, 422}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize("door", ["/mo-hinh/{draft}/", "/to-chuc/", "/cong-khai/"])
def test_a_method_that_nobody_uses_writes_nothing(scene: Scene, method: str, door: str):
    response = getattr(scene.browsers["an"], method)(scene.fill(door))

    assert response.status_code < 500


LISTS = [
    ("an", "/mo-hinh/"), ("an", "/bang-tinh/mo-hinh/xuat/"), ("an", "/tim/"), ("an", "/to-chuc/"),
    ("an", "/dia-ban/"), ("binh", "/dia-ban/xa-bi-chia/"), ("mai", "/quan-tri/nhat-ky/"),
    ("mai", "/quan-tri/tai-khoan/"), ("an", "/quan-tri/van-ban/"), ("", "/cong-khai/mo-hinh/"),
    ("an", "/mo-hinh/gan-giong/"), ("an", "/tim/goi-y/"), ("binh", "/mo-hinh/do-phu/"),
    ("an", "/ban-nhap/bo-loc/"), ("an", "/bang-tinh/"), ("an", "/bang-tinh/nhap/{list}/"),
    ("an", "/bang-tinh/diem/luoi/"), ("an", "/bang-tinh/diem/luoi/dong/"),
]  # fmt: skip
ASKED = (
    "viec", "ly-do", "huong", "thieu",
    "q", "page", "sort", "tt", "noi", "lv", "name", "tinh", "xa", "linh-vuc", "state", "province",
    "on", "room", "level", "mo", "loai", "db", "nam", "dn", "rs", "ck", "dia-ban", "de-nghi",
    "dung-chu",
)  # fmt: skip
ODD = ["a%00b", HUGE, "-1", "%ff%fe", "'%22;--", "x" * 3000, "%E2%80%8B", "0000-00-00", "²", "%25"]


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize(("who", "door"), LISTS)
def test_an_odd_address_is_answered(scene: Scene, who: str, door: str, odd: str):
    asked = "&".join(f"{name}={odd}" for name in ASKED)

    response = scene.browsers[who].get(f"{scene.fill(door)}?{asked}")
    if response.streaming:
        b"".join(response)  # its file is closed at its end

    assert response.status_code == (404 if "%00" in odd else 200)


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(("name", "content", "sentence"), UPLOADS.values(), ids=UPLOADS)
def test_a_bad_file_is_refused(scene: Scene, name: str, content: bytes, sentence: str):
    door = scene.fill("/tep/initiatives.Initiative/{draft}/them/")

    response = scene.browsers["an"].post(door, {"sent": SimpleUploadedFile(name, content)})

    assert response.status_code == 422
    assert response.context["receipt"].refused == [f"{name}: {sentence}"]
    assert response.context["receipt"].kept == []


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(("content", "sentence"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_bad_workbook_is_refused_by_its_page(scene: Scene, content: bytes, sentence: str):
    sent = {"sheet": SimpleUploadedFile("danh sách.xlsx", content)}

    response = scene.browsers["an"].post("/bang-tinh/mo-hinh/", sent)

    assert (response.status_code, _said(response)) == (422, {"sheet": [sentence]})


NO_GRID = "Lưới gửi lên không đọc được. Tải lại trang rồi dán lại khối."
GRIDS = {
    "nothing": b"",
    "half a text": b'{"rows": [',
    "a list": b"[]",
    "a number": b"7",
    "rows that are none": b'{"rows": 7, "accepted": []}',
    "a row of a place in words": b'{"rows": [{"at": "x", "cells": []}], "accepted": []}',
    "a row too short": b'{"rows": [{"at": 0, "cells": ["a"]}], "accepted": []}',
    "a yes to nothing": b'{"rows": [], "accepted": [7]}',
    "a text without end": b"[" * 100_000,
    "signs of another writing": b"\xff\xfe{}",
}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("door", ["thu", "ghi"])
@pytest.mark.parametrize("content", GRIDS.values(), ids=GRIDS)
def test_a_grid_that_cannot_be_read_is_refused(scene: Scene, content: bytes, door: str):
    response = scene.browsers["an"].post(
        f"/bang-tinh/diem/luoi/{door}/", content, content_type="application/json"
    )

    assert (response.status_code, response.json()) == (409, {"refusal": NO_GRID})


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(("content", "sentence"), WORKBOOKS.values(), ids=WORKBOOKS)
def test_a_bad_workbook_is_refused_by_the_console(
    scene: Scene, tmp_path: Path, content: bytes, sentence: str
):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)

    assert _refusal("sheet", "import", "initiatives", str(path), "--as", "an") == sentence


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(("line", "sentence"), CELLS.values(), ids=CELLS)
def test_a_bad_row_is_answered_at_its_cell(
    scene: Scene, tmp_path: Path, line: list[Any], sentence: str
):
    path, out = tmp_path / "a.xlsx", io.StringIO()
    path.write_bytes(book(line))

    call_command("sheet", "import", "initiatives", str(path), "--as", "an", "--json", stdout=out)

    told = json.loads(out.getvalue())
    problems = [found["sentence"] for line in told["lines"] for found in line["problems"]]
    assert (told["written"], problems) == ({}, [sentence])


def _refusal(*words: str) -> str:
    with pytest.raises(CommandError) as refused:
        call_command(*words, stdout=io.StringIO())
    assert refused.value.returncode != 0
    return str(refused.value)


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(("words", "sentence"), COMMANDS.values(), ids=COMMANDS)
def test_a_bad_command_ends_with_a_sentence(scene: Scene, words: list[str], sentence: str):
    assert _refusal(*words) == sentence


@pytest.mark.parametrize(
    "words", [["counts", "--unit"], ["sheet", "import", "people", "a.xlsx"], ["journal", "burn"]]
)
def test_words_that_no_command_knows_end_the_console(words: list[str]):
    done = subprocess.run(
        [sys.executable, "-m", "nhanrong", *words], capture_output=True, text=True, check=False
    )

    assert done.returncode != 0
    assert (done.stdout, "Traceback" in done.stderr, done.stderr != "") == ("", False, True)


def test_the_table_is_long_enough():
    cases = [DOORS, UPLOADS, WORKBOOKS, CELLS, COMMANDS]

    tables = (INITIATIVES, OLD_PAPERS, CARE, WORK, SPREAD, TRACE, PLACES, SHEETS, ROOMS)
    assert sum(len(table) for table in tables) == len(DOORS)
    assert sum(map(len, cases)) >= 80

"""Sample data of the gallery: invented, and recognisable as invented."""
# words: kept (every sample here is data, not speech)

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest

from nhanrong.commons.ui import charts, map, parts, tables

NOW = datetime(2026, 11, 23, 2, 12, tzinfo=UTC)
AS_OF = date(2026, 11, 14)

COLUMNS = [
    parts.Column("code", "Mã", "code", sort=("code",)),
    parts.Column("name", "Tên mô hình", "name", sort=("name",)),
    parts.Column("place", "Nơi khởi xướng"),
    parts.Column("state", "Tình trạng"),
    parts.Column("sites", "Điểm", "number"),
    parts.Column("groups", "Tổ", "number"),
    parts.Column("basis", "Căn cứ pháp lý"),
]

OK = parts.State("Hoạt động", "ok")
WEAK = parts.State("Đang củng cố", "warn")
PAUSED = parts.State("Tạm dừng", "warn")
NEW = parts.State("Đã ra mắt")

INITIATIVES: list[tuple[str, str, str, parts.State, int, int | None, int]] = [
    ("MH-68-0003", "Tiếng kẻng an ninh", "Xã Đinh Văn Lâm Hà", OK, 412, 1036, 3),
    ("MH-68-0007", "Camera an ninh", "Xã Ninh Gia", OK, 386, 402, 4),
    ("MH-68-0012", "Liền canh, liền cư", "Xã Đơn Dương", WEAK, 64, 64, 3),
    ("MH-68-0014", "Tổ liên gia an toàn PCCC", "Phường Xuân Hương – Đà Lạt", OK, 731, 731, 4),
    ("MH-68-0034", "Vùng ngư dân an toàn về ANTT", "Xã Tuy Phong", NEW, 12, 30, 4),
    ("MH-68-0038", "Cổng rào an ninh", "Xã Đam Rông 3", PAUSED, 17, None, 1),
]


class StartForm(forms.Form):
    """A small form with one mistake in it."""

    name = forms.CharField(
        label="Tên mô hình", help_text="Gõ tên; nếu đã có, thêm điểm vào mô hình ấy."
    )
    area = forms.ChoiceField(
        label="Lĩnh vực", choices=[("1", "Trật tự ở khu dân cư"), ("2", "Phòng cháy")]
    )
    problem = forms.CharField(
        label="Vấn đề muốn giải quyết và chỉ tiêu chính",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    start_date = forms.CharField(
        label="Ngày bắt đầu",
        help_text="Ví dụ 05/11/2026",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    pilot = forms.BooleanField(label="Là mô hình điểm", required=False)

    def clean_start_date(self) -> str:
        """Refuse the day that the sample gives."""
        raise forms.ValidationError("Tháng 11 chỉ có 30 ngày.")


def _row(initiative: tuple[str, str, str, parts.State, int, int | None, int]) -> parts.Row:
    code, name, place, state, sites, groups, basis = initiative
    return parts.Row(
        pk=code,
        label=name,
        cells=[
            parts.Cell(code),
            parts.Cell(name, href="#record"),
            parts.Cell(place),
            parts.Cell(state=state),
            parts.Cell(sites),
            parts.Cell(groups),
            parts.Cell(dots=parts.Dots(basis)),
        ],
    )


def everything(request: HttpRequest) -> dict[str, Any]:
    """Gather what the gallery shows."""
    return (
        _list(request)
        | _record()
        | _desk()
        | _maps()
        | _charts()
        | {"form": StartForm({"name": "Tiếng kẻng an ninh thôn bản", "start_date": "31/11/2026"})}
    )


def _list(request: HttpRequest) -> dict[str, Any]:
    choices = [parts.Choice("", "mô hình chưa kết thúc"), parts.Choice("all", "mọi mô hình")]
    where = [parts.Choice("68", "tỉnh Lâm Đồng"), parts.Choice("", "cả nước")]
    return {
        "listing": tables.listing(request, INITIATIVES, COLUMNS, _row, default="code"),
        "spoken": tables.spoken(
            request,
            [parts.Filter("", "state", choices), parts.Filter("ở", "unit", where)],
        ),
        "heads_sample": [
            parts.Number(85, "mô hình", "Một cách làm có tên."),
            parts.Number(3912, "điểm", "Một địa bàn đang làm theo."),
            parts.Number(6240, "tổ", "Nhóm người trực tiếp làm ở điểm."),
        ],
        "numbers": [
            parts.Number(
                2514,
                "mô hình",
                "Cách làm có tên, có quyết định, chưa kết thúc",
                "+38 so với tháng 10",
                AS_OF,
                "#rows",
                "Đến 14/11/2026 có 2.514 mô hình (dữ liệu minh hoạ).",
            ),
            parts.Number(123870, "điểm", "Địa bàn đang làm theo một mô hình", "", AS_OF),
            parts.Number(None, "tổ", "Nhóm người trực tiếp làm ở điểm", "", AS_OF),
        ],
    }


def _record() -> dict[str, Any]:
    return {
        "way": [
            parts.Link("Mô hình", "#list"),
            parts.Link("MH-68-0003", ""),
            parts.Link("Trật tự xã hội ở khu dân cư", ""),
        ],
        "steps": [
            parts.Step("Quyết định", "past", date(2012, 7, 30)),
            parts.Step("Ra mắt", "past", date(2012, 8, 12)),
            parts.Step("Đang hoạt động", "present", "14 năm"),
            parts.Step("Nhân rộng", "closed", "còn 1 căn cứ"),
        ],
        "cells": [
            parts.BasisCell(
                "Cấp ủy lãnh đạo",
                True,
                "Đảng ủy xã Đinh Văn Lâm Hà",
                "Nghị quyết 08-NQ/ĐU, 15/09/2025",
            ),
            parts.BasisCell(
                "Chính quyền quản lý",
                True,
                "UBND xã Đinh Văn Lâm Hà",
                "Quy chế hoạt động, 02/10/2025",
            ),
            parts.BasisCell(
                "Công an hướng dẫn",
                True,
                "Công an xã Đinh Văn Lâm Hà",
                "Phân công 21/KH-CAX, 02/10/2025",
            ),
            parts.BasisCell(
                "Quyết định",
                False,
                "Chưa có bản kiện toàn",
                "Bản 2012 do UBND xã Bình Thạnh (cũ) ký",
                parts.Link("Thêm quyết định", "#basis"),
            ),
        ],
        "facts_sample": [
            parts.Fact("Khởi xướng", "Hội Cựu chiến binh thôn Thanh Bình"),
            parts.Fact("Kinh phí", "1.240 triệu đồng, xã hội hoá 86\u00a0%"),
            parts.Fact("Rà soát", "31/12/2026"),
            parts.Fact("Ghi nhận", state=parts.State("Bằng khen cấp tỉnh, 2021", "gold")),
            parts.Fact("Tài liệu", ""),
        ],
        "entries": [
            parts.Line(
                NOW, "Hệ thống", "chưa nhận đề nghị: thiếu quyết định kiện toàn.", icon="lock"
            ),
            parts.Line(
                NOW - timedelta(days=3),
                "Trần Thị Bình (dữ liệu minh hoạ)",
                "trả lại danh sách điểm",
                "Ba điểm trùng tên, ghi rõ thôn",
                "undo-2",
            ),
        ],
        "next_step": parts.Link("Thêm quyết định", "#basis"),
        "verbs": [
            parts.Verb("Ghi sơ kết", "#a", tone="primary", icon="clipboard-check"),
            parts.Verb("Thêm điểm", "#b", icon="map-pin-plus"),
            parts.Verb(
                "Đề nghị nhân rộng",
                closed="Chưa thể đề nghị: thiếu quyết định kiện toàn sau sắp xếp đơn vị.",
            ),
        ],
        "tab_samples": [
            parts.Tab("Tóm tắt", "#t1", current=True),
            parts.Tab("Điểm", "#t2", 412),
            parts.Tab("Văn bản", "#t3", 9),
        ],
        "compared": [
            parts.Compared("Tên", "Tiếng kẻng an ninh thôn bản", "Tiếng kẻng an ninh", "near"),
            parts.Compared("Lĩnh vực", "Trật tự", "Trật tự", "same"),
            parts.Compared("Bắt đầu", "11/2026", "08/2012", "different"),
        ],
        "likes": [
            parts.Match("Tiếng kẻng an ninh", "#m1", "MH-68-0003 · 412 điểm", 0.92),
            parts.Match("Tiếng kẻng dân phòng", "#m2", "MH-68-0058 · 6 điểm", 0.71),
        ],
    }


def _desk() -> dict[str, Any]:
    def row(word: Any) -> parts.Verb:
        return parts.Verb(word, "#due", tone="row")

    return {
        "dues": [
            parts.Due(
                "Nộp báo cáo lực lượng tháng 11",
                "Quá hạn 2 ngày",
                row("Không thay đổi, nộp"),
                "Biểu 01 đã điền sẵn 26 số của kỳ trước.",
                "bad",
                "hạn 21/11",
                "circle-alert",
            ),
            parts.Due(
                "Ghi buổi họp Thôn 10",
                "Hôm nay",
                row("Chụp, ghi"),
                "Tiếng kẻng an ninh, quý IV",
                "warn",
                icon="clock",
            ),
            parts.Due(
                "Trả lời về một con số",
                "24/11",
                row("Trả lời"),
                "Chị Bình hỏi: vì sao còn 21 tổ viên?",
            ),
        ],
        "news": [
            parts.News(NOW, "Phường 1 Bảo Lộc", "nộp Biểu 01, khác kỳ trước 2 số."),
            parts.News(NOW, "Xã Nam Ban Lâm Hà", "thêm 5 điểm, chờ duyệt."),
        ],
        "first_site": parts.Verb("Thêm điểm đầu tiên", "#first", tone="row", icon="map-pin-plus"),
    }


def _maps() -> dict[str, Any]:
    names = dict.fromkeys(map.LABELS, "Tỉnh mẫu") | {"68": "Lâm Đồng", "52": "Gia Lai"}
    values: dict[str, int | None] = {code: int(code) % 28 for code in names}
    values |= {"86": None, "68": 27, "52": 24, "46": 0}
    subject = map.Subject(
        "Mô hình thiếu căn cứ pháp lý theo tỉnh, thành phố",
        "mô hình thiếu căn cứ",
        named=("68", "52", "86", "91", "01", "22", "48"),
        table="#list",
    )
    spots = map._sheets()["68"]["spots"]
    links = {code: f"#{code}" for code in names}
    return {
        "map": map.choropleth(values, subject, names=names, hrefs=links),
        "communes": map.commune_map(
            "68",
            {code: number % 30 for number, code in enumerate(spots)},
            map.Subject("Điểm theo xã ở Lâm Đồng (số minh hoạ)", "điểm", named=("24781",)),
            names=dict.fromkeys(spots, "Xã mẫu") | {"24781": "Đà Lạt", "23272": "Phú Quý"},
        ),
        "here": map.locator("68", names, "Lâm Đồng trên bản đồ cả nước"),
        "spread": map.spread(
            "Từ một thôn tới 14 tỉnh",
            [(105.8, 21.0), (106.7, 20.8), (103.9, 21.3), (108.2, 16.0), (106.7, 10.8)],
            map.Origin(108.2, 11.7, "Thôn Thanh Bình", "Lâm Đồng, 2012"),
        ),
    }


def _charts() -> dict[str, Any]:
    return {
        "multiples": [
            charts.multiple("Vĩnh Long", [72, 70, 66, 60, 55, 50, 44, 38], limit=90),
            charts.multiple("Gia Lai", [80, 79, 78, 79, 76, 75, 75, 74], limit=90),
            charts.multiple("Cao Bằng", [88, 90, 91, 90, 89, 90, 90, 90], limit=90),
            charts.multiple("Hà Nội", [93, 94, 95, 94, 95, 95, 96, 95], limit=90),
        ],
        "bars": charts.bars([("Lâm Đồng", 85), ("Thanh Hóa", 61), ("Cao Bằng", 12)]),
        "trend": charts.trend(
            "Số mô hình qua tám tháng", [("04", 61), ("05", 66), ("06", 71), ("07", 74)]
        ),
        "lineage": charts.lineage(
            "Mô hình lan từ Thôn Thanh Bình qua bốn xã",
            [
                charts.Node("1", "Thôn Thanh Bình", 2012, 1),
                charts.Node("2", "Xã Bình Thạnh (cũ)", 2014, 11, parent="1"),
                charts.Node("3", "Xã Đức Trọng", 2016, 54, parent="2"),
                charts.Node("4", "Xã Di Linh", 2018, 64, parent="3"),
                charts.Node("5", "Gia Lai", 2024, 9, parent="3", inferred=True),
            ],
        ),
    }

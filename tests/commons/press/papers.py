"""Papers as the rooms hand them to the press."""

from datetime import date

from nhanrong.commons import press

DECISION = press.Document(
    body="Ủy ban nhân dân\ntỉnh Lâm Đồng",
    symbol="QĐ-UBND",
    place="Lâm Đồng",
    kind="Quyết định",
    abstract="Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    authority="Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng",
    grounds=(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Xét đề nghị của Giám đốc Công an tỉnh tại Tờ trình số 412/TTr-CAT ngày 20 tháng 11 năm "
        "2026 và biên bản họp của Hội đồng Thi đua - Khen thưởng tỉnh ngày 22 tháng 11 năm 2026",
    ),
    resolves="Quyết định:",
    blocks=(
        press.Paragraph(
            "Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 05 tập thể và 09 cá nhân (danh "
            "sách kèm theo) đã có thành tích xuất sắc trong phong trào Toàn dân bảo vệ an ninh Tổ "
            "quốc giai đoạn 2022 - 2026.",
            lead="Điều 1.",
        ),
        press.Paragraph(
            "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Công an tỉnh và các tập thể, cá nhân "
            "có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.",
            lead="Điều 2.",
        ),
    ),
    recipients=("Như Điều 2", "Ban Chỉ đạo 138 tỉnh", "Lưu: VT, NC (03 bản)"),
    signer=press.Signer(post="Chủ tịch", name="Lê Minh Khôi"),
    look_up="nhanrong.example/k/QD-68-7Q4M",
    preview=True,
)

DELEGATION = press.Document(
    upper_body="Công an tỉnh Lâm Đồng",
    body="Công an xã Di Linh",
    number=7,
    symbol="GUQ-CAX",
    place="Di Linh",
    day=date(2026, 2, 5),
    kind="Giấy ủy quyền",
    abstract="Về việc xử lý công việc khi vắng mặt",
    grounds=("Căn cứ chức năng, nhiệm vụ được giao",),
    blocks=(
        press.Heading("1. Hai bên"),
        press.Facts(
            (
                ("Người ủy quyền", "Trưởng Công an xã Di Linh"),
                ("Người được ủy quyền", "Phó Trưởng Công an xã Di Linh"),
                ("Thời hạn", "từ ngày 05/02/2026 đến hết ngày 12/02/2026"),
            )
        ),
        press.Heading("2. Nội dung"),
        press.Points(("Duyệt khảo sát mô hình;", "Ký hồ sơ đề xuất.")),
        press.Paragraph("Người được ủy quyền chịu trách nhiệm về việc mình ký./."),
    ),
    recipients=("Công an tỉnh (để báo cáo)", "Lưu: VT"),
    signer=press.Signer(
        post="Phó Trưởng Công an xã",
        name="Nguyễn Văn Mẫu",
        rank="Thiếu tá",
        capacities=(press.Capacity(press.Signing.IN_PLACE, "Trưởng Công an xã"),),
    ),
)

LETTER = press.Document(
    body="Ủy ban nhân dân\nxã Di Linh",
    number=128,
    symbol="UBND-VX",
    place="Di Linh",
    day=date(2026, 11, 25),
    abstract="V/v rà soát mô hình\nsau sắp xếp đơn vị",
    addressees=("Công an xã Di Linh", "Trường THCS Di Linh"),
    blocks=(press.Paragraph("Ủy ban nhân dân xã đề nghị các đơn vị rà soát, báo cáo./."),),
    recipients=("Như trên", "Lưu: VT"),
    signer=press.Signer(
        post="Chủ tịch",
        name="Trần Thị Mẫu",
        capacities=(press.Capacity(press.Signing.ON_BEHALF, "Ủy ban nhân dân"),),
    ),
)

LONG = press.Document(
    body="Ủy ban nhân dân xã Di Linh",
    number=3,
    symbol="BC-UBND",
    place="Di Linh",
    day=date(2026, 11, 25),
    kind="Báo cáo",
    abstract="Kết quả phong trào Toàn dân bảo vệ an ninh Tổ quốc và việc nhân rộng mô hình tự quản "
    "trên địa bàn trong năm 2026",
    addressees=("Ủy ban nhân dân tỉnh Lâm Đồng",),
    blocks=tuple(
        press.Paragraph(
            f"Đoạn {number}: nhân dân các thôn tổ chức tuần tra, đánh kẻng, lắp camera; Công an xã "
            "hướng dẫn, Ủy ban nhân dân xã quản lý, cấp ủy lãnh đạo toàn diện."
        )
        for number in range(1, 31)
    ),
    recipients=("Như trên",),
    signer=press.Signer(post="Chủ tịch", name="Trần Thị Mẫu"),
)

LIST = press.Report(
    title="Danh sách mô hình",
    subtitle="Mô hình chưa kết thúc ở tỉnh Lâm Đồng",
    upper_body="Bộ Công an",
    body="Công an tỉnh Lâm Đồng",
    as_of=date(2026, 11, 5),
    definition="Định nghĩa số đếm: bản 1",
    landscape=True,
    blocks=(
        press.Figures(
            (
                press.Figure("85", "mô hình", "đủ bốn căn cứ, đã ra mắt và chưa kết thúc"),
                press.Figure("3.912", "điểm", "đang thực hiện một mô hình được tính"),
            )
        ),
        press.Table(
            columns=(
                press.Column("TT", 0.4, "right"),
                press.Column("Tên mô hình", 3),
                press.Column("Nơi khởi xướng", 2),
                press.Column("Điểm", 0.6, "right"),
            ),
            rows=tuple(
                (str(number), f"Tiếng kẻng an ninh {number}", "Xã Di Linh", "46")
                for number in range(1, 61)
            ),
            total=("", "Cộng", "", "2.760"),
        ),
    ),
    notes=("Cột Điểm: số đang hoạt động.",),
)

"""The room «Địa bàn»."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "country_loaded": _(
        "Địa bàn cả nước đã được nạp. Thay đổi sau đó làm bằng nghị quyết sắp xếp."
    ),
    "only_national": _(
        "Chỉ lãnh đạo hoặc quản trị cấp trung ương được lập và áp dụng nghị quyết sắp xếp. Gửi đề "
        "nghị lên trung ương."
    ),
    "only_province_settles": _(
        "Nơi nhận hồ sơ của xã bị chia do cấp tỉnh hoặc trung ương xác nhận. Gửi đề nghị lên cấp "
        "tỉnh."
    ),
    "resolution_empty": _("Nghị quyết chưa có khoản nào. Thêm khoản trước khi xem trước."),
    "resolution_closed": _(
        "Nghị quyết đã áp dụng nên không sửa được nữa. Hoàn tác trước khi sửa, nếu chưa xác nhận."
    ),
    "number_taken": _("Số %(number)s đã có trong sổ. Kiểm tra lại số, ký hiệu."),
    "line_takes_nothing": _("Khoản của mã %(code)s chưa có đơn vị nào. Thêm đơn vị vào khoản."),
    "different_levels": _("Khoản của mã %(code)s trộn cấp tỉnh với cấp xã. Tách thành hai khoản."),
    "wrong_code": _("Mã «%(code)s» không đúng: cấp tỉnh 2 chữ số, cấp xã 5 chữ số. Sửa mã."),
    "wrong_kind": _(
        "Loại «%(kind)s» không dùng ở cấp này: cấp tỉnh là tỉnh hoặc thành phố, cấp xã là xã, "
        "phường hoặc đặc khu. Chọn lại loại."
    ),
    "province_in_part": _(
        "Chia tỉnh chưa ghi được bằng tỷ lệ: ghi từng xã chuyển sang tỉnh nào. Hỏi quản trị."
    ),
    "merge_needs_two": _(
        "Nhập vào mã %(code)s cần ít nhất hai đơn vị. Thêm đơn vị, hoặc chọn «Đổi tên»."
    ),
    "split_takes_parts_of_one": _(
        "Khoản chia ra mã %(code)s phải lấy một phần của đúng một đơn vị. Sửa lại khoản."
    ),
    "split_needs_two": _("Đơn vị %(code)s mới có một phần được chia. Thêm khoản cho phần kia."),
    "transfer_takes_parts": _(
        "Điều chỉnh sang mã %(code)s chỉ lấy một phần. Lấy toàn bộ thì dùng «Nhập»."
    ),
    "transfer_to_itself": _("Đơn vị %(code)s không thể nhận một phần của chính nó. Sửa mã nhận."),
    "receiver_ends": _(
        "Đơn vị nhận %(code)s hết hiệu lực theo một khoản khác. Điều chỉnh sang đơn vị mới của nó."
    ),
    "one_unit_is_called_anew": _(
        "Đổi tên hoặc đổi loại làm cho đúng một đơn vị và giữ nguyên mã %(code)s. Sửa lại khoản."
    ),
    "nothing_changes": _("Tên và loại của %(code)s vẫn như cũ. Nhập tên hoặc loại mới."),
    "unit_not_living": _("Đơn vị %(code)s không còn hiệu lực hôm nay. Chọn đơn vị hiện có."),
    "taken_twice": _(
        "Đơn vị %(code)s được lấy nhiều hơn một lần. Mỗi phần của một đơn vị chỉ đi một nơi."
    ),
    "two_defaults": _("Đơn vị %(code)s có hai nơi nhận hồ sơ mặc định. Chỉ để lại một nơi."),
    "shares_beyond_one": _("Các tỷ lệ của đơn vị %(code)s cộng lại quá 100 %%. Sửa tỷ lệ."),
    "code_begun_twice": _("Mã %(code)s được đặt cho hai đơn vị mới. Mỗi mã chỉ một đơn vị."),
    "across_provinces": _(
        "Đơn vị mới %(code)s lấy từ hai tỉnh. Một xã không vượt địa giới tỉnh; sửa lại khoản."
    ),
    "code_taken": _("Mã %(code)s đang thuộc một đơn vị còn hiệu lực. Dùng mã khác."),
    "not_yet_effective": _(
        "Nghị quyết có hiệu lực từ %(day)s, chưa tới ngày áp dụng. Quay lại vào ngày đó."
    ),
    "changed_since": _(
        "Đơn vị %(unit)s đã đổi từ %(day)s, không thể áp dụng nghị quyết có hiệu lực trước đó. "
        "Kiểm tra ngày hiệu lực."
    ),
    "own_application": _(
        "Người đã áp dụng không tự xác nhận. Người thứ hai ở cấp trung ương xác nhận."
    ),
    "later_resolution": _(
        "Nghị quyết %(number)s áp dụng sau đã sắp xếp tiếp các đơn vị này. Hoàn tác nghị quyết đó "
        "trước."
    ),
    "units_in_use": _(
        "Chưa hoàn tác được: %(count)s hồ sơ hoặc khoản dự thảo đã lập ở đơn vị mới. Bỏ hoặc "
        "chuyển chúng trước, hoặc xác nhận nghị quyết."
    ),
    "source_unreadable": _(
        "Không đọc được «%(text)s». Viết: mã; toàn bộ, một phần hoặc phần còn lại; tỷ lệ %%; mặc "
        "định."
    ),
    "share_out_of_range": _("Tỷ lệ trong «%(text)s» phải lớn hơn 0 %% và nhỏ hơn 100 %%. Sửa lại."),
    "unit_unknown": _("Không có đơn vị nào hiện nay là «%(text)s». Kiểm tra mã hoặc tên."),
    "unit_ambiguous": _("Có nhiều đơn vị tên «%(text)s». Ghi mã của đơn vị."),
    "no_unit_that_day": _(
        "Ngày %(day)s không có đơn vị nào mang mã «%(code)s». Kiểm tra mã hoặc ngày."
    ),
    "day_unreadable": _("«%(text)s» không phải một ngày. Viết như 30/06/2025."),
    "nothing_chosen": _("Chưa chọn xã nào. Chọn ít nhất một xã rồi xem trước."),
    "not_an_heir": _(
        "Nơi nhận đã chọn không phải đơn vị kế thừa của xã bị chia. Chọn lại nơi nhận."
    ),
    "already_settled": _("%(unit)s đã được xác nhận. Hoàn tác lần xác nhận cũ trước khi chọn lại."),
    "settlement_undone": _("Lần xác nhận này đã được hoàn tác. Xem danh sách để xác nhận lại."),
    "note_too_long": _(
        "Ghi chú dài %(length)s ký tự, nhiều nhất là %(most)s. Rút gọn, giữ điều cần biết nhất."
    ),
    "settlement_overtaken": _(
        "Các đơn vị này đã đổi theo nghị quyết sau. Không hoàn tác được lần xác nhận này."
    ),
}


DEEDS = {
    "territory.load_country": (_("nạp địa bàn cả nước"), "map-pinned"),
    "territory.bring_home": (_("đưa hồ sơ về địa bàn hiện nay"), "house"),
    "territory.open_resolution": (_("lập dự thảo nghị quyết"), "file-plus"),
    "territory.change_resolution": (_("sửa dự thảo nghị quyết"), "pencil"),
    "territory.add_line": (_("thêm một khoản"), "list-plus"),
    "territory.remove_line": (_("bỏ một khoản"), "list-minus"),
    "territory.apply": (_("áp dụng nghị quyết"), "check"),
    "territory.undo": (_("hoàn tác nghị quyết"), "undo-2"),
    "territory.confirm": (_("xác nhận nghị quyết"), "check-check"),
    "territory.settle": (_("xác nhận nơi nhận hồ sơ của xã bị chia"), "check"),
    "territory.write_note": (_("ghi chú về một đơn vị"), "notebook-pen"),
    "territory.write_notes": (_("nhập danh sách ghi chú về địa bàn"), "file-spreadsheet"),
    "territory.take_back_notes": (_("hoàn tác một lần nhập ghi chú về địa bàn"), "undo-2"),
    "territory.unsettle": (_("hoàn tác xác nhận nơi nhận hồ sơ"), "undo-2"),
}


class TerritoryConfig(AppConfig):
    name = "nhanrong.registry.territory"
    label = "territory"
    verbose_name = _("Địa bàn")

    def ready(self) -> None:
        """Hang the room's door and say its refusals."""
        from nhanrong.commons.audit import sentences  # noqa: PLC0415 -- after all apps
        from nhanrong.commons.sheets import listings  # noqa: PLC0415 -- after all apps
        from nhanrong.commons.ui import refusals, rooms  # noqa: PLC0415 -- after all apps
        from nhanrong.registry.territory import sheets  # noqa: PLC0415 -- after all apps

        listings.register(sheets.NOTES)
        sentences.name_deeds(DEEDS)
        refusals.register(REFUSALS)
        rooms.register(
            rooms.Room("territory", _("Địa bàn"), "map-pinned", "territory:units", order=30)
        )

"""The room «Tổ chức»."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationConfig(AppConfig):
    name = "nhanrong.registry.organisation"
    label = "organisation"
    verbose_name = _("Tổ chức")

    def ready(self) -> None:
        from nhanrong.commons.audit import sentences  # noqa: PLC0415 -- apps are ready now
        from nhanrong.commons.people import models  # noqa: PLC0415 -- apps are ready now
        from nhanrong.commons.sheets import listings  # noqa: PLC0415 -- apps are ready now
        from nhanrong.commons.ui import refusals, rooms  # noqa: PLC0415 -- apps are ready now
        from nhanrong.registry.organisation import sheets  # noqa: PLC0415 -- apps are ready now

        rooms.register(
            rooms.Room("organisation", _("Tổ chức"), "building-2", "organisation:home", order=40)
        )
        refusals.register(_SENTENCES)
        for names in (models.ROLE_NAMES, models.BODY_KIND_NAMES, models.LEVEL_NAMES):
            refusals.name_values(names)
        sentences.name_deeds(_DEEDS)
        listings.register(sheets.BODIES)
        listings.register(sheets.POSTS)


_DEEDS = {
    "organisation.establish": (_("đã lập cơ quan"), "building-2"),
    "organisation.establish_many": (_("đã lập nhiều cơ quan"), "building-2"),
    "organisation.rename": (_("đã đổi tên cơ quan"), "pencil"),
    "organisation.dissolve": (_("đã kết thúc cơ quan"), "building-2"),
    "organisation.appoint": (_("đã bổ nhiệm"), "user-plus"),
    "organisation.appoint_many": (_("đã bổ nhiệm nhiều người"), "user-plus"),
    "organisation.import_bodies": (_("đã nhập danh sách cơ quan"), "file-spreadsheet"),
    "organisation.import_posts": (_("đã nhập danh sách chức vụ"), "file-spreadsheet"),
    "organisation.take_back_bodies": (_("đã hoàn tác một lần nhập danh sách cơ quan"), "undo-2"),
    "organisation.take_back_posts": (_("đã hoàn tác một lần nhập danh sách chức vụ"), "undo-2"),
    "organisation.invite": (_("đã mời người mới và giao chức vụ"), "user-plus"),
    "organisation.end_post": (_("đã cho thôi giữ chức"), "user-minus"),
    "organisation.reset_password": (_("đã đặt lại mật khẩu của một tài khoản"), "key-round"),
    "organisation.reset_second_factor": (
        _("đã đặt lại xác thực hai lớp của một tài khoản"),
        "key-round",
    ),
    "organisation.accept": (_("đã dùng liên kết một lần để đặt mật khẩu"), "key-round"),
    "organisation.deactivate": (_("đã ngừng một tài khoản và bàn giao việc"), "user-minus"),
    "organisation.delegate": (_("đã ủy quyền khi vắng mặt"), "arrow-right-left"),
    "organisation.revoke": (_("đã thu hồi ủy quyền"), "undo-2"),
}

_SENTENCES = {
    "grants_too_much": _(
        "Không giao được chức vụ này: người quản lý chỉ giao quyền hẹp hơn quyền mình đang có, "
        "trong địa bàn của mình. Đề nghị quản trị cấp trên giao."
    ),
    "not_your_account": _(
        "Không thay đổi được tài khoản này: người giữ tài khoản có chức vụ ngoài quyền quản lý của "
        "bạn. Đề nghị quản trị cấp trên."
    ),
    "own_appointment": _(
        "Không ai tự giao chức vụ, tự đặt lại hay tự ngừng tài khoản của mình. Đề nghị người quản "
        "lý khác làm việc này."
    ),
    "body_out_of_reach": _(
        "Chỉ quản trị của địa bàn được lập, đổi tên hoặc kết thúc cơ quan ở đó. Đề nghị quản trị "
        "cấp trên."
    ),
    "body_not_standing": _(
        "«%(body)s» không hoạt động vào ngày này. Chọn ngày khác hoặc cơ quan khác."
    ),
    "body_already_ended": _("Cơ quan này đã có ngày kết thúc. Mở lại trang để xem."),
    "body_has_posts": _(
        "Chưa kết thúc được cơ quan: còn %(count)s chức vụ đang giữ sau ngày này. Cho thôi giữ "
        "chức trước."
    ),
    "kind_not_at_level": _(
        "Loại «%(kind)s» không lập ở cấp này. Chọn địa bàn cấp xã hoặc loại khác."
    ),
    "unit_not_standing": _(
        "%(unit)s không tồn tại vào ngày thành lập. Chọn ngày hoặc địa bàn khác."
    ),
    "post_already_held": _(
        "Người này đang giữ cùng vai trò ở «%(body)s» trong những ngày đó. Xem lại danh sách chức "
        "vụ của cơ quan."
    ),
    "post_already_ended": _("Chức vụ này đã thôi giữ. Mở lại trang để xem."),
    "post_not_held": _(
        "Chức vụ không được giữ suốt những ngày ủy quyền. Rút ngắn thời gian hoặc chọn người khác."
    ),
    "ends_before_it_starts": _("Ngày kết thúc phải sau ngày bắt đầu. Chọn ngày muộn hơn."),
    "username_taken": _(
        "Tên đăng nhập «%(username)s» đã có người dùng. Đặt tên khác, hoặc bổ nhiệm tài khoản sẵn "
        "có."
    ),
    "account_closed": _("Tài khoản này đã ngừng dùng. Mời lại bằng một tài khoản mới."),
    "link_is_void": _(
        "Liên kết không còn dùng được: đã dùng rồi, đã quá hạn hoặc có liên kết mới hơn. Đề nghị "
        "người quản lý gửi liên kết mới."
    ),
    "open_work_needs_an_heir": _(
        "Chưa ngừng được tài khoản: còn %(count)s loại việc đang làm dở. Chọn người nhận bàn giao."
    ),
    "post_is_lent": _(
        "Chức vụ này đang ủy quyền hoặc nhận ủy quyền. Thu hồi ủy quyền, hoặc cho thôi giữ chức "
        "trên trang của cơ quan."
    ),
    "heir_unfit": _(
        "Người nhận bàn giao phải đang giữ chức vụ trong địa bàn và là người khác. Chọn lại."
    ),
    "delegated_twice": _(
        "Không ủy quyền lại: bạn đang làm việc theo ủy quyền. Chuyển về chức vụ của mình ở đầu "
        "trang."
    ),
    "administration_is_not_delegated": _(
        "Quyền quản trị không ủy quyền. Đề nghị quản trị cấp trên giao chức vụ quản trị cho người "
        "làm thay."
    ),
    "not_your_post": _("Chỉ người giữ chức vụ được ủy quyền hoặc thu hồi ủy quyền của chức vụ đó."),
    "delegate_to_oneself": _("Không ủy quyền cho chính mình. Chọn người khác trong cơ quan."),
    "delegate_to_other_body": _(
        "Chỉ ủy quyền cho người cùng cơ quan. Chọn người khác trong cơ quan."
    ),
    "delegation_without_end": _(
        "Ủy quyền phải có ngày kết thúc sau ngày bắt đầu. Ghi đủ hai ngày."
    ),
    "delegation_too_long": _(
        "Ủy quyền khi vắng mặt không quá %(days)s ngày. Vắng lâu hơn thì bổ nhiệm người thay."
    ),
    "delegation_in_the_past": _("Không ủy quyền cho những ngày đã qua. Chọn từ hôm nay trở đi."),
    "delegation_overlaps": _(
        "Chức vụ này đã ủy quyền cho người khác trong những ngày đó. Thu hồi ủy quyền cũ trước."
    ),
    "delegation_already_revoked": _("Ủy quyền này đã thu hồi. Mở lại trang để xem."),
    "kt_needs_a_deputy": _(
        "«KT.» chỉ dùng khi cấp phó ký thay cấp trưởng. Chọn «TL.» hoặc «TUQ.», hoặc chọn cấp phó."
    ),
}

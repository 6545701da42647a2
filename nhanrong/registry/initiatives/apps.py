"""The room of the initiatives."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "may_not_close": _("Chỉ cơ quan trung ương chốt được số liệu của một ngày đã qua."),
    "day_not_over": _("Ngày %(day)s chưa qua: số liệu tự chốt vào đêm. Chọn một ngày đã qua."),
    "day_already_kept": _("Số liệu ngày %(day)s đã được giữ; số đã giữ không đổi nữa."),
    "grounds_missing": _(
        "Chưa thể đưa vào hoạt động: còn thiếu căn cứ (%(missing)s). Mô hình không được chạy tự "
        "phát; bổ sung văn bản ở ô còn thiếu rồi làm lại."
    ),
    "wrong_ground_body": _(
        "Cơ quan này không đứng ở căn cứ «%(part)s» được. Chọn đúng loại cơ quan: cấp ủy lãnh "
        "đạo, chính quyền quản lý, Công an hướng dẫn, cơ quan có thẩm quyền quyết định."
    ),
    "ground_exists": _(
        "Căn cứ «%(part)s» đã có văn bản đang hiệu lực. Dùng «Thay căn cứ» để ghi văn bản mới."
    ),
    "ground_missing": _("Chưa có căn cứ «%(part)s». Dùng «Bổ sung căn cứ» để ghi văn bản."),
    "ground_in_use": _(
        "Mô hình đang hoạt động nên không thể bỏ căn cứ «%(part)s». Thay bằng văn bản mới, hoặc "
        "kết thúc mô hình trước."
    ),
    "grounds_of_the_ended": _("Mô hình đã kết thúc; căn cứ được giữ nguyên làm lịch sử."),
    "reason_missing": _("Chưa ghi lý do. Ghi một câu để người nhận biết cần làm gì."),
    "content_missing": _(
        "Chưa thể đề xuất: thiếu mục tiêu hoặc cách làm. Sửa hồ sơ, ghi hai mục này rồi đề xuất."
    ),
    "day_in_future": _("Ngày %(on)s chưa tới. Ghi ngày đã thực hiện, không muộn hơn hôm nay."),
    "before_survey": _(
        "Ngày đề xuất (%(later)s) trước ngày duyệt khảo sát (%(earlier)s). Kiểm tra lại ngày."
    ),
    "before_proposal": _(
        "Ngày quyết định (%(later)s) trước ngày đề xuất (%(earlier)s). Kiểm tra lại ngày."
    ),
    "before_decision": _(
        "Ngày ra mắt (%(later)s) trước ngày quyết định (%(earlier)s). Kiểm tra lại ngày."
    ),
    "before_launch": _("Ngày %(later)s trước ngày ra mắt (%(earlier)s). Kiểm tra lại ngày."),
    "before_start": _(
        "Ngày kết thúc (%(later)s) trước ngày bắt đầu (%(earlier)s). Kiểm tra lại ngày."
    ),
    "before_document": _(
        "Ngày thay (%(later)s) trước ngày của văn bản cũ (%(earlier)s). Kiểm tra lại ngày."
    ),
    "not_public_yet": _(
        "Chưa thể công khai: chỉ công khai mô hình đã ra mắt. Hoàn thành quyết định và ra mắt "
        "trước."
    ),
    "not_replicable": _(
        "Chưa thể nhân rộng: mô hình đang ở trạng thái «%(state)s», hoặc chưa công khai cho địa "
        "bàn này. Chọn mô hình đang hoạt động."
    ),
    "site_exists": _(
        "Điểm «%(name)s» đã có ở đơn vị này. Mở điểm đó để ghi thêm, hoặc đặt tên khác."
    ),
    "source_of_another": _(
        "Điểm được học thuộc mô hình khác. Chọn một điểm của chính mô hình này."
    ),
    "catalogue_is_national": _(
        "Danh mục loại mô hình do cơ quan trung ương quản lý. Gửi đề nghị bổ sung lên Cục V05."
    ),
    "family_exists": _(
        "Loại mô hình «%(name)s» đã có trong danh mục (kể cả dưới tên gọi khác). Dùng loại đã có."
    ),
    "too_many_to_print": _(
        "Danh sách dài hơn %(limit)s mô hình nên không in một lần. Thu hẹp bộ lọc theo xã hoặc "
        "lĩnh vực rồi in từng phần."
    ),
    # Rights and trace: what is public, «khôi phục», corrections
    "field_never_public": _(
        "Mục này không đặt mức công khai được: hoặc luôn công khai cùng hồ sơ, hoặc không bao giờ "
        "công khai. Chọn mục trong bảng."
    ),
    "embargo_day_missing": _("Chưa ghi ngày bắt đầu công khai. Ghi ngày rồi lưu lại."),
    "embargo_day_past": _(
        "Ngày %(day)s không còn ở phía trước. Ghi một ngày sau hôm nay, hoặc chọn «công khai»."
    ),
    "levels_change_nothing": _(
        "Không mục nào đổi mức. Chọn mức khác cho ít nhất một mục rồi lưu lại."
    ),
    "restore_changes_nothing": _(
        "Nội dung hiện nay đã giống bản này nên không có gì để khôi phục. Chọn bản khác ở trang "
        "«Lịch sử»."
    ),
    "restore_of_the_ended": _(
        "Hồ sơ đã kết thúc: chỉ lãnh đạo của đơn vị giữ hồ sơ khôi phục nội dung. Chuyển lãnh đạo "
        "xem xét."
    ),
    "restore_struck": _(
        "Khoản này đã bị bỏ nên không khôi phục nội dung. Ghi một khoản mới nếu cần."
    ),
    "restore_public_review": _(
        "Bài học của bản này đang công khai. Lãnh đạo gỡ khỏi trang công khai trước, rồi khôi phục."
    ),
    "restore_breaks_rules": _(
        "Không khôi phục được: nội dung của bản này nay không còn hợp lệ (%(why)s). Sửa hồ sơ bằng "
        "tay theo bản ấy."
    ),
    "no_such_version": _(
        "Không có bản này trong lịch sử của hồ sơ. Mở lại trang «Lịch sử» và chọn bản khác."
    ),
    "settled_field": _(
        "Không sửa trực tiếp «%(field)s» khi mô hình đang hoạt động hoặc đã kết thúc. Mở «Lịch sử» "
        "của hồ sơ và gửi đề nghị đính chính."
    ),
    "correction_no_day": _("Ngày đề nghị chưa dùng được: %(why)s Ghi lại ngày rồi gửi đề nghị."),
    "correction_no_number": _(
        "Số văn bản để trống hoặc dài quá %(limit)s ký tự. Ghi lại đúng như trên văn bản."
    ),
    "import_unknown": _(
        "Không tìm thấy lần ghi này trong nhật ký nên không hoàn tác được. Mở lại biên nhận rồi "
        "thử lại."
    ),
    # Lineage, questions to the host, readiness, plans
    "descent_circle": _(
        "Không ghi được: mô hình được chọn lại học từ chính mô hình này, trực tiếp hoặc qua mô "
        "hình khác. Kiểm tra lại bên nào làm trước."
    ),
    "before_the_source": _(
        "Ngày học (%(on)s) trước ngày nơi được học bắt đầu (%(since)s). Kiểm tra lại ngày hoặc "
        "chọn nơi khác."
    ),
    "source_unknown": _(
        "Không tìm thấy nơi được học trong những hồ sơ bạn được xem hoặc đã công khai. Kiểm tra "
        "lại mã, tên."
    ),
    "site_without_a_day": _(
        "Điểm chưa ghi ngày bắt đầu nên chưa khai được nơi đã học. Ghi ngày bắt đầu trước."
    ),
    "descent_declared": _(
        "Mô hình này đã khai nguồn gốc. Sửa nguồn gốc đã khai, hoặc rút lại rồi khai mới."
    ),
    "descent_withdrawn": _(
        "Nguồn gốc này đã được rút lại và giữ làm lịch sử. Khai nguồn gốc mới nếu cần."
    ),
    "adaptation_unsaid": _(
        "Phần thay đổi hoặc thêm phải ghi làm khác thế nào; phần bỏ phải ghi vì sao. Ghi một câu "
        "ngắn rồi gửi lại."
    ),
    "part_of_another": _(
        "Phần cốt lõi này thuộc mô hình khác. Mở lại trang để lấy danh sách đúng."
    ),
    "part_retired": _(
        "Phần cốt lõi này đã thôi áp dụng và giữ làm lịch sử. Thêm phần mới nếu cần."
    ),
    "stranger_to_record": _(
        "Chỉ hỏi được về mô hình bạn được xem hoặc đã công khai. Tìm mô hình khác, hoặc nhờ Công "
        "an địa phương hỏi giúp."
    ),
    "asking_oneself": _(
        "Cơ quan bạn chính là đơn vị chủ trì mô hình này nên không cần hỏi. Ghi cách làm vào hồ sơ "
        "để nơi khác học."
    ),
    "visit_in_the_past": _(
        "Ngày muốn đến (%(wanted)s) đã qua. Chọn ngày từ hôm nay trở đi, hoặc để trống."
    ),
    "too_many_questions": _(
        "Cơ quan bạn đang có %(most)s câu hỏi chưa được đơn vị này trả lời. Đợi trả lời rồi hỏi "
        "tiếp."
    ),
    "answer_missing": _("Chưa ghi câu trả lời. Ghi vài câu, hoặc chọn «Không nhận» kèm lý do."),
    "readiness_is_read": _(
        "Tiêu chí «%(item)s» lấy từ hồ sơ nên không đánh dấu bằng tay. Bổ sung đúng mục ấy trong "
        "hồ sơ."
    ),
    "not_ready_to_scale": _(
        "Chưa thể đề nghị nhân rộng toàn quốc. Còn thiếu các mục: %(missing)s. Bổ sung ở trang "
        "«Nhân rộng» rồi làm lại."
    ),
    "not_his_to_recommend": _(
        "Đề nghị nhân rộng trong xã, trong tỉnh hay toàn quốc do lãnh đạo cơ quan phụ trách địa "
        "bàn ở chính cấp đó. Trình lãnh đạo cấp ấy."
    ),
    "recommended_higher": _(
        "Mô hình đã được cấp cao hơn đề nghị nhân rộng nên không ghi cấp thấp hơn. Rút lại đề nghị "
        "cũ trước nếu cần."
    ),
    "not_recommended": _(
        "Mô hình chưa được đề nghị nhân rộng nên không có gì để rút lại. Mở lại trang để xem tình "
        "trạng."
    ),
    "plan_closed": _("Kế hoạch đã đóng và giữ làm lịch sử. Lập kế hoạch mới nếu còn việc cần làm."),
    "plan_full": _(
        "Kế hoạch đã có %(most)s việc. Gộp các việc nhỏ, hoặc lập kế hoạch mới cho phần tiếp theo."
    ),
    "due_before_the_plan": _(
        "Hạn của việc (%(later)s) trước ngày bắt đầu kế hoạch (%(earlier)s). Kiểm tra lại hạn."
    ),
    "step_done": _(
        "Việc này đã ghi xong; kết quả được giữ nguyên. Thêm việc mới nếu cần làm tiếp."
    ),
    "no_such_initiative": _(
        "Không có mô hình nào mang số hoặc mã «%(written)s» trong phạm vi được xem. Kiểm tra lại "
        "mã."
    ),
    "result_missing": _("Chưa ghi kết quả. Ghi một câu đã làm được gì rồi gửi lại."),
    # The end of «tự phát»
    "ground_expired": _(
        "Văn bản này chỉ có giá trị đến hết ngày %(last)s nên không còn là căn cứ. Ghi văn bản "
        "đang còn giá trị, hoặc sửa lại ngày."
    ),
    "valid_before_signed": _(
        "Ngày cuối có giá trị (%(last)s) trước ngày văn bản (%(signed)s). Kiểm tra lại hai ngày."
    ),
    "grounds_still_stand": _(
        "Mô hình vẫn đủ căn cứ còn giá trị vào ngày này nên giữ nguyên; không cần làm gì thêm."
    ),
    "never_launched": _(
        "Mô hình này chưa ra mắt lần nào nên không khôi phục được. Đề xuất, ký quyết định rồi ghi "
        "lễ ra mắt."
    ),
    "before_lapse": _(
        "Ngày khôi phục (%(later)s) trước ngày mất căn cứ (%(earlier)s). Kiểm tra lại ngày."
    ),
    "before_ground": _(
        "Ngày khôi phục (%(later)s) trước ngày của văn bản mới nhất (%(earlier)s). Kiểm tra lại "
        "ngày."
    ),
    "case_exists": _(
        "Mô hình này đang có việc xử lý căn cứ chưa đóng. Mở việc đó ở trang «Chấm dứt tự phát»."
    ),
    "nothing_to_settle": _(
        "Mô hình này không thiếu căn cứ nào cần xử lý. Xem lại bốn căn cứ ở trang hồ sơ."
    ),
    "case_closed": _("Việc này đã đóng ngày %(on)s; kết quả được giữ nguyên làm lịch sử."),
    "territory_assigns": _(
        "Chỉ cơ quan phụ trách địa bàn mới mở và giao việc xử lý căn cứ. Gửi đề nghị lên Ủy ban "
        "nhân dân hoặc Công an nơi mô hình hoạt động."
    ),
    "owner_is_gone": _(
        "Đơn vị được giao không còn hoạt động vào ngày giao. Chọn đơn vị đang hoạt động."
    ),
    "owner_is_a_stranger": _(
        "Đơn vị được giao không phụ trách địa bàn và không thực hiện mô hình này. Chọn đơn vị "
        "phụ trách hoặc đơn vị đang làm."
    ),
    "due_in_the_past": _("Hạn %(due)s đã qua. Đặt hạn từ hôm nay trở đi."),
    "case_not_assigned": _(
        "Chưa ghi được công văn: việc chưa có hướng xử lý, đơn vị chịu trách nhiệm và hạn. Giao "
        "việc trước."
    ),
    "letter_to_oneself": _(
        "Đơn vị của bạn chính là nơi được giao nên không gửi công văn cho mình. Cơ quan giao việc "
        "in và gửi công văn này."
    ),
    "number_missing": _("Chưa ghi số, ký hiệu công văn. Ghi như 45/UBND-VP rồi gửi lại."),
    "nothing_to_confirm": _(
        "Việc này đóng khi mô hình đủ căn cứ và hoạt động trở lại, không xác nhận bằng tay. Bổ "
        "sung căn cứ ở trang hồ sơ."
    ),
    "funding_empty": _(
        "Khoản này chưa có số tiền, cũng chưa có hiện vật hay ngày công. Ghi một trong hai mục rồi "
        "gửi lại."
    ),
    "donor_without_consent": _(
        "Chỉ ghi tên người ủng hộ khi họ đã đồng ý nêu tên. Ghi ngày đồng ý, hoặc để trống tên: sổ "
        "sẽ ghi «nhà hảo tâm không nêu tên»."
    ),
    "state_has_no_donor": _(
        "Kinh phí ngân sách không có người ủng hộ. Để trống tên, hoặc chọn nguồn xã hội hóa."
    ),
    "more_signed_than_asked": _(
        "Số đã ký (%(signed)s) lớn hơn số được vận động (%(asked)s). Kiểm tra lại hai số."
    ),
    "before_case": _(
        "Ngày xác nhận (%(later)s) trước ngày mở việc (%(earlier)s). Kiểm tra lại ngày."
    ),
    # At work: activities, reviews, grades, silence, the end
    "only_your_own_site": _(
        "Đơn vị chỉ ghi được hoạt động ở điểm do mình làm. Chọn điểm của đơn vị, hoặc gửi cơ quan "
        "chủ trì mô hình."
    ),
    "site_of_another": _("Điểm được chọn thuộc mô hình khác. Chọn một điểm của chính mô hình này."),
    "before_beginning": _(
        "Ngày hoạt động (%(later)s) trước ngày mô hình bắt đầu (%(earlier)s). Kiểm tra lại ngày."
    ),
    "struck_already": _("Hoạt động này đã bỏ ngày %(on)s; không cần bỏ lần nữa."),
    "dormant_from_the_future": _(
        "Ngày ngừng sinh hoạt (%(earlier)s) chưa tới. Ghi ngày của lần sinh hoạt cuối cùng."
    ),
    "active_since": _(
        "Chưa thể xác nhận ngừng: sổ còn ghi hoạt động ngày %(on)s, sau ngày này. Ghi ngày ngừng "
        "muộn hơn, hoặc bỏ hoạt động ghi nhầm."
    ),
    "before_dormancy": _(
        "Ngày hoạt động trở lại (%(later)s) trước ngày ngừng sinh hoạt (%(earlier)s). Kiểm tra lại "
        "ngày."
    ),
    "next_review_before_this": _(
        "Ngày rà soát lần tới (%(later)s) trước ngày sơ kết, tổng kết (%(earlier)s). Kiểm tra lại "
        "ngày."
    ),
    "nothing_to_learn": _(
        "Chưa có gì để công khai: ghi ít nhất một mục cách làm hay, tồn tại, nguyên nhân hoặc bài "
        "học rồi công khai."
    ),
    "record_not_public": _(
        "Hồ sơ mô hình chưa công khai nên chưa nêu tên được. Công khai hồ sơ trước, hoặc chọn "
        "không nêu tên đơn vị."
    ),
    "lesson_names_itself": _(
        "Lời văn còn ghi «%(name)s» nên người đọc biết là đơn vị nào. Sửa lời văn, hoặc công khai "
        "có nêu tên."
    ),
    "final_review_missing": _(
        "Chưa thể kết thúc vì đã hoàn thành nhiệm vụ: chưa có tổng kết ghi bài học. Ghi tổng kết "
        "trước, rồi kết thúc."
    ),
    "handover_incomplete": _(
        "Bàn giao phải ghi đủ hai ý: cho cơ quan nào, và bàn giao những gì. Ghi nốt ý còn thiếu, "
        "hoặc để trống cả hai."
    ),
    "year_to_come": _("Năm %(year)s chưa tới nên chưa xếp loại được. Chọn năm nay hoặc năm trước."),
    "did_not_work_that_year": _(
        "Năm %(year)s mô hình chưa ra mắt hoặc đã kết thúc nên không xếp loại. Chọn năm mô hình có "
        "hoạt động."
    ),
    "graded_already": _(
        "Năm %(year)s đã xếp loại. Mở kết quả năm ấy và chấm lại, kèm lý do, nếu cần sửa."
    ),
    "no_scheme": _(
        "Chưa có bộ tiêu chí áp dụng ngày 31/12/%(year)s. Người quản trị thêm ở trang «Bộ tiêu chí "
        "xếp loại»."
    ),
    "mark_missing": _("Tiêu chí %(number)s chưa chấm điểm. Không đạt thì ghi 0 rồi gửi lại."),
    "mark_above_the_most": _(
        "Tiêu chí %(number)s nhiều nhất %(most)s điểm. Ghi từ 0 đến %(most)s rồi gửi lại."
    ),
    "bands_have_a_gap": _(
        "Các mức xếp loại chưa phủ hết từ 0 đến 100 phần trăm, hoặc có hai mức trùng nhau. Mức "
        "thấp nhất bắt đầu từ 0."
    ),
    "scheme_without_points": _(
        "Bộ tiêu chí cần ít nhất một tiêu chí, mỗi tiêu chí từ 1 điểm trở lên. Ghi lại điểm nhiều "
        "nhất."
    ),
    "scheme_of_others": _(
        "Bộ tiêu chí này do quản trị của cấp khác giữ. Quản trị tỉnh lập bộ riêng của tỉnh mình."
    ),
    "scheme_overlaps": _(
        "Thời gian áp dụng trùng với «%(name)s» (từ %(start)s). Thay bộ đó, hoặc kết thúc nó trước."
    ),
    "scheme_ended": _("Bộ tiêu chí này đã hết áp dụng từ ngày %(on)s. Thêm bộ mới nếu cần."),
    "scheme_ends_before_it_starts": _(
        "Ngày hết áp dụng phải sau ngày bắt đầu (%(start)s). Kiểm tra lại ngày."
    ),
    # Names that exist already, and verdicts on pairs.
    "near_duplicate": _(
        "Đã có mô hình gần như trùng tên: «%(name)s» (%(code)s, %(place)s). Nhân rộng mô hình ấy, "
        "hoặc ghi một câu «Vì sao vẫn ghi mới» rồi gửi lại; các mục đã điền vẫn giữ nguyên."
    ),
    "no_such_pair": _("Chọn hai mô hình khác nhau và một kết luận trong ba kết luận."),
    "judged_already": _(
        "Cặp này đã có kết luận «%(verdict)s». Rút lại kết luận cũ trước khi kết luận lại."
    ),
    "own_comparison": _(
        "Bạn là người đã ghi lý do «vẫn ghi mới» của cặp này nên không tự kết luận. Đề nghị đồng "
        "nghiệp hoặc cấp trên xem xét."
    ),
    "no_verdict": _("Cặp này chưa có kết luận để rút lại."),
    "same_phrase": _("Hai cách gọi phải khác nhau và không chỉ khác dấu. Ghi hai từ khác nhau."),
    "synonym_exists": _("Cặp từ «%(one)s», «%(other)s» đã có trong bảng. Nhận cặp đã có."),
    "synonyms_are_national": _(
        "Bảng từ đồng nghĩa do cơ quan trung ương quản lý. Kết luận «là một mô hình» ở trang so "
        "sánh sẽ đề xuất từ mới."
    ),
    # Merging, splitting, replacing, renaming
    "heir_is_itself": _("Một mô hình không nhập vào chính nó. Chọn mô hình khác."),
    "source_has_ended": _(
        "Mô hình «%(name)s» đã kết thúc nên không nhập, tách, thay hay đổi tên được nữa. Hoàn tác "
        "việc kết thúc ở trang «Lịch sử» nếu đó là lần sắp xếp ghi nhầm."
    ),
    "heir_has_ended": _(
        "Mô hình «%(name)s» đã kết thúc nên không nhận mô hình khác. Chọn mô hình đang hoạt động."
    ),
    "heir_circle": _("Không ghi được: «%(name)s» lại dẫn về chính mô hình này. Chọn mô hình khác."),
    "heir_not_running": _(
        "«%(name)s» chưa hoạt động hoặc thiếu căn cứ, còn mô hình này đang hoạt động. Bổ sung đủ "
        "bốn căn cứ cho «%(name)s» trước, hoặc nhập theo chiều ngược lại."
    ),
    "nothing_to_split": _(
        "Chỉ tách mô hình đang hoạt động hoặc đã kê khai. «%(name)s» chưa tới bước đó hoặc đã kết "
        "thúc; sửa hồ sơ thay cho tách."
    ),
    "no_site_chosen": _(
        "Chưa chọn điểm nào đang thực hiện của mô hình này để tách. Chọn ít nhất một điểm."
    ),
    "same_name_again": _("Tên mới giống hệt tên đang dùng. Ghi tên khác."),
    "name_taken": _(
        "Tên «%(name)s» đang là của mô hình %(code)s ở cùng đơn vị. Ghi tên khác, hoặc nhập hai mô "
        "hình làm một."
    ),
    "reform_too_early": _(
        "Ngày %(on)s trước ngày %(since)s, lần thay đổi gần nhất của «%(name)s» (ra mắt, mất hoặc "
        "có lại căn cứ, sắp xếp). Ghi từ ngày đó trở đi để số liệu cũ giữ nguyên."
    ),
    "not_a_pair": _(
        "«%(name)s» và «%(other)s» không phải một điểm của mỗi mô hình trong cùng một xã. Mở lại "
        "trang để lấy danh sách đúng."
    ),
    "site_has_ended": _("Điểm «%(name)s» đã kết thúc nên không gộp nữa. Bỏ chọn điểm này."),
    "kept_site_not_open": _(
        "Điểm được giữ lại «%(name)s» chưa hoạt động hoặc đã đóng. Mở điểm đó trước, hoặc bỏ chọn."
    ),
    "site_began_later": _(
        "Điểm «%(name)s» bắt đầu ngày %(start)s, sau ngày sắp xếp. Ghi ngày sắp xếp muộn hơn."
    ),
    "reform_not_confirmed": _("Chưa xác nhận: gõ đúng số %(count)s điểm bị ảnh hưởng rồi gửi lại."),
    "reform_seen_otherwise": _(
        "Số liệu đã đổi từ lúc xem trước. Xem lại bảng dưới đây rồi xác nhận."
    ),
    "reform_stands_in_the_way": _("Chưa hoàn tác được. Xử lý trước: %(what)s"),
    # Entering: who registers, and what is older than the register
    "nobody_runs_it": _(
        "Mô hình vào sổ khi có cơ quan thực hiện hoặc chủ trì đứng ra ghi. Chọn chức vụ của cơ "
        "quan ấy ở đầu trang rồi ghi."
    ),
    "not_run_or_hosted": _(
        "Cơ quan được nêu không phải của bạn, hoặc không ở địa bàn này. Chỉ cơ quan thực hiện, "
        "hoặc cơ quan quản lý địa bàn, được ghi mô hình vào sổ. Chuyển cho cơ quan ấy ghi."
    ),
    "unit_not_yet": _(
        "Đơn vị được chọn có từ ngày %(on)s, sau khi mô hình bắt đầu. Chọn đơn vị khi ấy: xã, "
        "huyện hoặc tỉnh cũ."
    ),
    "unit_no_more": _(
        "Đơn vị được chọn đã hết từ ngày %(on)s, trước khi mô hình bắt đầu. Chọn đơn vị sau ngày "
        "đó."
    ),
    "launched_before_founded": _(
        "Ngày ra mắt (%(later)s) trước ngày bắt đầu (%(earlier)s). Kiểm tra lại ngày."
    ),
    "ground_after_launch": _(
        "Văn bản của căn cứ «%(part)s» (%(later)s) sau ngày ra mắt (%(earlier)s): khi ra mắt mô "
        "hình chưa đủ căn cứ. Kiểm tra lại ngày; nếu đúng thế thì để trống ngày ra mắt, mô hình "
        "vào hàng chờ đủ căn cứ."
    ),
    "ground_without_day": _(
        "Văn bản của căn cứ «%(part)s» chưa ghi ngày. Ghi ngày, hoặc để trống cả căn cứ đó."
    ),
}
DEEDS = {
    "initiatives.register": (_("ghi mô hình mới"), "file-plus"),
    "initiatives.revise": (_("sửa nội dung hồ sơ"), "pencil"),
    "initiatives.approve_survey": (_("duyệt khảo sát"), "clipboard-check"),
    "initiatives.propose": (_("đề xuất thành lập"), "send"),
    "initiatives.send_back": (_("trả lại hồ sơ"), "undo-2"),
    "initiatives.decide": (_("ký quyết định thành lập"), "file-check"),
    "initiatives.launch": (_("ghi lễ ra mắt"), "flag"),
    "initiatives.operate": (_("đưa vào hoạt động"), "play"),
    "initiatives.consolidate": (_("chuyển sang củng cố"), "wrench"),
    "initiatives.suspend": (_("tạm dừng mô hình"), "pause"),
    "initiatives.resume": (_("cho hoạt động trở lại"), "play"),
    "initiatives.end": (_("kết thúc mô hình"), "archive"),
    "initiatives.publish": (_("công khai hồ sơ"), "globe"),
    "initiatives.unpublish": (_("gỡ hồ sơ khỏi trang công khai"), "eye-off"),
    "initiatives.add_ground": (_("bổ sung căn cứ pháp lý"), "scale"),
    "initiatives.replace_ground": (_("thay căn cứ pháp lý"), "scale"),
    "initiatives.revoke_ground": (_("hủy căn cứ pháp lý"), "scale"),
    "initiatives.replicate": (_("nhân rộng tới điểm mới"), "map-pin-plus"),
    "initiatives.open_site": (_("mở điểm"), "map-pin"),
    "initiatives.close_site": (_("đóng điểm"), "map-pin-off"),
    "initiatives.revise_site": (_("sửa điểm"), "pencil"),
    "initiatives.add_group": (_("thêm tổ"), "users"),
    "initiatives.revise_group": (_("sửa tổ"), "pencil"),
    "initiatives.end_group": (_("kết thúc tổ"), "users"),
    "initiatives.enter_sites": (_("ghi nhiều điểm một lần"), "file-spreadsheet"),
    "initiatives.take_back_sites": (_("hoàn tác một lần ghi nhiều điểm"), "undo-2"),
    "initiatives.enter_groups": (_("ghi nhiều tổ một lần"), "file-spreadsheet"),
    "initiatives.take_back_groups": (_("hoàn tác một lần ghi nhiều tổ"), "undo-2"),
    "initiatives.add_family": (_("thêm loại mô hình"), "tags"),
    "initiatives.add_alias": (_("thêm tên gọi khác"), "tag"),
    "initiatives.keep_families": (_("ghi danh mục loại mô hình theo danh sách"), "tags"),
    "initiatives.take_back_families": (_("hoàn tác một lần ghi danh mục loại mô hình"), "undo-2"),
    "initiatives.import_listed": (_("nhập mô hình từ sổ Excel"), "file-spreadsheet"),
    "initiatives.draw_tally": (_("vẽ lại bảng tổng hợp"), "refresh-cw"),
    "initiatives.close_day": (_("chốt số liệu một ngày"), "lock"),
    "initiatives.undo_import": (_("hoàn tác một lần nhập"), "undo-2"),
    # Names that exist already, and verdicts on pairs.
    "initiatives.judge_pair": (_("kết luận một cặp mô hình gần giống"), "equal"),
    "initiatives.take_back_verdict": (_("rút lại kết luận đối chiếu"), "undo-2"),
    "initiatives.add_synonym": (_("thêm từ đồng nghĩa"), "tag"),
    "initiatives.settle_synonym": (_("xét một cặp từ đồng nghĩa"), "tag"),
    # Lineage, questions to the host, readiness, plans
    "initiatives.declare_descent": (_("khai nguồn gốc mô hình"), "git-fork"),
    "initiatives.revise_descent": (_("sửa nguồn gốc đã khai"), "git-fork"),
    "initiatives.withdraw_descent": (_("rút lại nguồn gốc đã khai"), "undo-2"),
    "initiatives.declare_source": (_("khai điểm đã học"), "git-fork"),
    "initiatives.deny_source": (_("bác nguồn suy đoán"), "x"),
    "initiatives.add_part": (_("thêm phần cốt lõi"), "list-plus"),
    "initiatives.reword_part": (_("sửa lời phần cốt lõi"), "pencil"),
    "initiatives.retire_part": (_("thôi áp dụng phần cốt lõi"), "list-x"),
    "initiatives.record_adaptations": (_("ghi điều chỉnh"), "list-checks"),
    "initiatives.ask": (_("hỏi đơn vị đang làm"), "message-circle-question-mark"),
    "initiatives.answer": (_("trả lời câu hỏi"), "message-circle"),
    "initiatives.decline_question": (_("không nhận câu hỏi"), "message-circle-x"),
    "initiatives.read_answer": (_("đã đọc trả lời"), "mail-open"),
    "initiatives.mark_readiness": (_("đánh dấu sẵn sàng nhân rộng"), "list-checks"),
    "initiatives.recommend": (_("đề nghị nhân rộng"), "megaphone"),
    "initiatives.withdraw_recommendation": (_("rút lại đề nghị nhân rộng"), "undo-2"),
    "initiatives.open_plan": (_("lập kế hoạch nhân rộng"), "clipboard-list"),
    "initiatives.revise_plan": (_("sửa kế hoạch nhân rộng"), "pencil"),
    "initiatives.close_plan": (_("đóng kế hoạch nhân rộng"), "archive"),
    "initiatives.add_step": (_("thêm việc vào kế hoạch"), "list-plus"),
    "initiatives.revise_step": (_("sửa việc của kế hoạch"), "pencil"),
    "initiatives.finish_step": (_("ghi xong việc của kế hoạch"), "circle-check"),
    # Rights and trace: what is public, «khôi phục», corrections
    "initiatives.show_fields": (_("đặt mức công khai từng mục"), "eye"),
    "initiatives.restore": (_("khôi phục một bản đã ghi"), "history"),
    "initiatives.correct": (_("sửa theo đề nghị đính chính"), "file-pen-line"),
    "initiatives.correct_ground": (_("sửa văn bản theo đề nghị đính chính"), "file-pen-line"),
    # Money and pledges
    "initiatives.add_funding": (_("ghi khoản kinh phí"), "wallet"),
    "initiatives.strike_funding": (_("bỏ khoản kinh phí ghi nhầm"), "eraser"),
    "initiatives.add_pledge": (_("ghi số cam kết"), "pen-line"),
    "initiatives.strike_pledge": (_("bỏ số cam kết ghi nhầm"), "eraser"),
    # The end of «tự phát»
    "initiatives.open_case": (_("mở việc xử lý căn cứ"), "folder-open"),
    "initiatives.open_cases": (_("mở việc xử lý căn cứ hằng đêm"), "folder-open"),
    "initiatives.assign_case": (_("giao xử lý căn cứ"), "user-check"),
    "initiatives.write_letter": (_("ghi công văn xử lý căn cứ"), "mail"),
    "initiatives.confirm_basis": (_("xác nhận căn cứ mới phù hợp"), "circle-check"),
    "initiatives.lapse": (_("đưa về chờ căn cứ vì văn bản hết giá trị"), "calendar-x"),
    "initiatives.drop_expired": (_("gỡ căn cứ đã hết giá trị"), "calendar-x"),
    "initiatives.reinstate": (_("khôi phục hoạt động"), "rotate-ccw"),
    # At work: activities, reviews, grades, silence
    "initiatives.write_activity": (_("ghi hoạt động"), "calendar-plus"),
    "initiatives.strike_activity": (_("bỏ hoạt động ghi nhầm"), "eraser"),
    "initiatives.write_review": (_("ghi sơ kết, tổng kết"), "clipboard-list"),
    "initiatives.revise_review": (_("sửa sơ kết, tổng kết"), "pencil"),
    "initiatives.publish_review": (_("công khai bài học"), "globe"),
    "initiatives.withhold_review": (_("gỡ bài học khỏi trang công khai"), "eye-off"),
    "initiatives.grade": (_("xếp loại năm"), "list-checks"),
    "initiatives.regrade": (_("chấm lại xếp loại năm"), "list-checks"),
    "initiatives.begin_scheme": (_("thêm bộ tiêu chí xếp loại"), "list-plus"),
    "initiatives.change_scheme": (_("thay bộ tiêu chí xếp loại"), "list-restart"),
    "initiatives.end_scheme": (_("kết thúc bộ tiêu chí xếp loại"), "list-x"),
    "initiatives.find_silent": (_("tìm mô hình im lặng hằng đêm"), "moon"),
    "initiatives.confirm_dormant": (_("xác nhận ngừng sinh hoạt"), "moon"),
    "initiatives.wake": (_("ghi hoạt động trở lại"), "sun"),
    # Entering history
    "initiatives.enter_many": (_("ghi nhiều mô hình đã có một lần"), "history"),
    "initiatives.enter": (_("ghi mô hình đã có từ trước"), "history"),
    # Merging, splitting, replacing, renaming
    "initiatives.merge": (_("nhập vào mô hình khác"), "merge"),
    "initiatives.replace": (_("thay bằng mô hình khác"), "replace"),
    "initiatives.split": (_("tách thành mô hình mới"), "split"),
    "initiatives.rename": (_("đổi tên mô hình"), "text-cursor-input"),
    "initiatives.undo_reform": (_("hoàn tác việc sắp xếp"), "undo-2"),
}


class InitiativesConfig(AppConfig):
    name = "nhanrong.registry.initiatives"
    label = "initiatives"
    verbose_name = _("Mô hình")

    def ready(self) -> None:
        """Hang the room's door, words and panels on the walls of the house."""
        from nhanrong.commons.audit import sentences  # noqa: PLC0415 -- after loading
        from nhanrong.commons.files import access  # noqa: PLC0415 -- after loading
        from nhanrong.commons.places import afterwards  # noqa: PLC0415 -- after loading
        from nhanrong.commons.ui import refusals, rooms  # noqa: PLC0415 -- after loading
        from nhanrong.commons.worktop import filters  # noqa: PLC0415 -- after loading
        from nhanrong.registry.initiatives import models, panels, sheets  # noqa: PLC0415 -- after
        from nhanrong.registry.initiatives.actions import correcting  # noqa: PLC0415 -- after
        from nhanrong.registry.initiatives.forms import drafts  # noqa: PLC0415 -- after loading
        from nhanrong.registry.initiatives.queries import projection  # noqa: PLC0415 -- after
        from nhanrong.registry.initiatives.views import many  # noqa: PLC0415 -- after loading

        refusals.register(REFUSALS)
        for names in (
            models.STATUS_NAMES,
            models.SITE_STATUS_NAMES,
            models.PART_NAMES,
            models.READINESS_NAMES,
        ):
            refusals.name_values(names)
        sentences.name_deeds(DEEDS)
        rooms.register(
            rooms.Room(
                "initiatives",
                _("Mô hình"),
                "lightbulb",
                "initiatives:list",
                order=20,
                short=_("Mô hình"),
                also=("files", "corrections"),
            )
        )
        filters.register("initiatives", _("Mô hình"), "initiatives:list")
        panels.hang()
        sheets.hang()
        correcting.hang()
        access.register("initiatives.Initiative", published=projection.with_open_files)
        many.hang()
        drafts.set_up()
        afterwards.hang("initiatives", _draw_tally_anew)


def _draw_tally_anew(units: set[int]) -> None:
    """Count the summary anew in the deed that redrew the homes of these units."""
    from nhanrong.registry.initiatives.actions.tally import retally_all  # noqa: PLC0415 -- after

    if units:
        retally_all()

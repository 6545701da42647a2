"""The addresses of «Chấm dứt tự phát»."""

from django.urls import path

from nhanrong.registry.initiatives.views import cases

urlpatterns = [
    path("tu-phat/", cases.queue, name="cases"),
    path("tu-phat/mo/<int:pk>/", cases.open_case, name="open_case"),
    path("tu-phat/<int:pk>/", cases.case, name="case"),
    path("tu-phat/<int:pk>/giao/", cases.assign_case, name="assign_case"),
    path("tu-phat/<int:pk>/cong-van/", cases.write_letter, name="write_letter"),
    path("tu-phat/<int:pk>/cong-van/in/", cases.letter_pdf, name="letter_pdf"),
    path("tu-phat/<int:pk>/cong-van/tai-word/", cases.letter_docx, name="letter_docx"),
    path("tu-phat/<int:pk>/xac-nhan/", cases.confirm_basis, name="confirm_basis"),
]

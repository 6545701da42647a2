"""The addresses of «Chấm dứt tự phát»."""

from django.urls import path

from nhanrong.registry.initiatives.views import cases, settling

urlpatterns = [
    path("tu-phat/", cases.queue, name="cases"),
    path("tu-phat/mo/<int:pk>/", settling.open_case, name="open_case"),
    path("tu-phat/<int:pk>/", cases.case, name="case"),
    path("tu-phat/<int:pk>/giao/", settling.assign_case, name="assign_case"),
    path("tu-phat/<int:pk>/cong-van/", settling.write_letter, name="write_letter"),
    path("tu-phat/<int:pk>/cong-van/in/", settling.letter_pdf, name="letter_pdf"),
    path("tu-phat/<int:pk>/cong-van/tai-word/", settling.letter_docx, name="letter_docx"),
    path("tu-phat/<int:pk>/xac-nhan/", settling.confirm_basis, name="confirm_basis"),
]

"""A file without end fills neither memory nor disk, and its sender is told."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.urls import reverse

from nhanrong.commons.files import queries
from nhanrong.commons.files.rules import MAX_FILE
from tests.commons.files import samples


def _received(*contents: bytes):
    files = [SimpleUploadedFile(f"{n}.pdf", content) for n, content in enumerate(contents)]
    return RequestFactory().post("/", {"sent": files, "caption": "a"})


def test_a_file_that_fits_arrives_whole():
    request = _received(b"a" * MAX_FILE)

    with request.FILES["sent"] as sent:
        assert sent.read() == b"a" * MAX_FILE


def test_of_a_file_too_large_only_name_and_size_arrive():
    request = _received(b"a" * (MAX_FILE + 1), b"b")
    large, small = request.FILES.getlist("sent")

    assert (large.name, large.size, large.read()) == ("0.pdf", MAX_FILE + 1, b"")
    assert small.read() == b"b"
    small.close()
    assert request.POST["caption"] == "a"


def test_its_sender_is_told_the_size_and_the_limit(client_as, story):
    initiative = story.draft()
    door = reverse("files:attach", args=["initiatives.Initiative", initiative.pk])
    large = SimpleUploadedFile("a.pdf", samples.pdf() + b"\0" * MAX_FILE)

    response = client_as(story.cast.an).post(door, {"sent": [large]})

    assert response.status_code == 422
    assert response.context["receipt"].refused == [
        "a.pdf: Tệp nặng 20,1 MB, quá mức 20 MB. Tách tệp, hoặc quét lại ở độ phân giải thấp hơn "
        "rồi gửi."
    ]
    assert list(queries.of_record(initiative)) == []

"""What comes in and what does not: each refusal with the file that earns it."""

import io
import zipfile

import pytest
import xlsxwriter
from PIL import Image

from nhanrong.bedrock.refusal import Refused
from nhanrong.commons.files.apps import REFUSALS
from nhanrong.commons.files.inspection import inspect, names
from nhanrong.commons.files.rules import MEGABYTE, Kind
from tests.commons.files import samples
from tests.commons.files.samples import package, pdf, photo, relation, stream

OBJECTS = b"1 0 2 20 << /S /JavaScript /JS (app.alert) >> << >>"
HARMLESS = b"1 0 2 20 << /Type /Page >> << /Type /Pages >>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

REFUSED = {
    "nothing at all": ("a.pdf", b"", "file_empty"),
    "plain text": ("a.txt", b"mot dong chu", "file_kind"),
    "text that calls itself PDF": ("a.pdf", b"mot dong chu", "file_kind"),
    "a page of HTML": ("a.html", b"<html><script>alert(1)</script>", "file_kind"),
    "an SVG picture": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file_kind"),
    "a GIF": ("a.gif", b"GIF89a" + b"\0" * 40, "file_kind"),
    "a program": ("a.pdf", b"MZ\x90\0" + b"\0" * 100, "file_kind"),
    "a RAR archive": ("a.docx", b"Rar!\x1a\x07\x01\0", "file_kind"),
    "HEIC of a telephone": ("a.jpg", b"\0\0\0\x18ftypheic" + b"\0" * 40, "photo_heic"),
    "AVIF": ("a.avif", b"\0\0\0\x18ftypavif" + b"\0" * 40, "photo_heic"),
    "an old Word file": ("a.doc", OLE, "file_old_office"),
    "an old file renamed": ("a.docx", OLE, "file_old_office"),
    "PDF after some junk": ("a.pdf", b"junk" + pdf(), "file_kind"),
    "PDF cut off": ("a.pdf", pdf()[:-20], "file_broken"),
    "PDF with JavaScript": (
        "a.pdf",
        pdf(b"<< /OpenAction << /S /JavaScript /JS (app.alert) >> >>"),
        "pdf_acts",
    ),
    "PDF with its name disguised": ("a.pdf", pdf(b"<< /S /J#61va#53cript >>"), "pdf_acts"),
    "PDF that starts a program": ("a.pdf", pdf(b"<< /S /Launch /F (cmd.exe) >>"), "pdf_acts"),
    "PDF that sends a form": ("a.pdf", pdf(b"<< /S /SubmitForm >>"), "pdf_acts"),
    "PDF with a film": ("a.pdf", pdf(b"<< /Subtype /RichMedia >>"), "pdf_acts"),
    "PDF with JavaScript packed away": (
        "a.pdf",
        pdf(stream(b"/Type /ObjStm /N 2 /First 8", OBJECTS)),
        "pdf_acts",
    ),
    "PDF with objects packed in a way nobody uses": (
        "a.pdf",
        pdf(b"<< /Type /ObjStm /Filter /LZWDecode >>\nstream\n\x80\x0b\x60\nendstream"),
        "file_broken",
    ),
    "PDF that carries a file": (
        "a.pdf",
        pdf(b"<< /Names << /EmbeddedFiles 3 0 R >> >>"),
        "pdf_carries_files",
    ),
    "PDF with a file pinned to a page": (
        "a.pdf",
        pdf(b"<< /Subtype /FileAttachment >>"),
        "pdf_carries_files",
    ),
    "PDF with a password": (
        "a.pdf",
        pdf(trailer=b"<< /Root 1 0 R /Encrypt 5 0 R >>"),
        "pdf_locked",
    ),
    "PDF that unpacks without end": (
        "a.pdf",
        pdf(*[stream(b"/Type /ObjStm", b"1 0 " + b" " * 30_000_000)] * 8),
        "file_bomb",
    ),
    "a zip of anything": ("a.docx", package({}, types=()), "file_kind"),
    "a zip without its table": ("a.xlsx", b"PK\x03\x04" + b"\0" * 10, "file_broken"),
    "Word with macros": ("a.docm", package({}, types=(samples.DOCM,)), "file_macros"),
    "Word with macros under another name": (
        "a.docx",
        package({"word/vbaProject.bin": b"x"}),
        "file_macros",
    ),
    "Word with macros under a name of their own": (
        "a.docx",
        package({"word/x.dat": b"x"}, types=(samples.DOCX, "application/vnd.ms-office.vbaProject")),
        "file_macros",
    ),
    "Word with macros spelt in signs": (
        "a.docx",
        package(
            {"word/x.dat": b"x"},
            types=(samples.DOCX, "application/vnd.ms-office.&#118;baProject"),
        ),
        "file_macros",
    ),
    "Excel with macros of the old kind": (
        "a.xlsx",
        package({"xl/macrosheets/sheet1.xml": "<a/>"}, types=(samples.XLSX,)),
        "file_macros",
    ),
    "Word with a foreign container": (
        "a.docx",
        package({"word/embeddings/oleObject1.bin": b"x"}),
        "file_embedded",
    ),
    "Word with a control": (
        "a.docx",
        package({"word/activeX/activeX1.xml": "<a/>"}),
        "file_embedded",
    ),
    "Word whose template lies elsewhere": (
        "a.docx",
        package({"word/_rels/settings.xml.rels": relation("attachedTemplate", "http://a/b.dotm")}),
        "file_reaches_outside",
    ),
    "Word with a picture from elsewhere": (
        "a.docx",
        package({"word/_rels/document.xml.rels": relation("image", "http://a/b.png")}),
        "file_reaches_outside",
    ),
    "Word with an entity": (
        "a.docx",
        package({"_rels/.rels": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "file_broken",
    ),
    "Word that is locked": ("a.docx", samples.locked_zip(package({})), "file_old_office"),
    "Word with too many parts": (
        "a.docx",
        package({f"word/{number}.xml": "" for number in range(2001)}),
        "file_bomb",
    ),
    "Word that bursts": ("a.docx", package({"word/document.xml": b"0" * 40_000_000}), "file_bomb"),
    "Word that bursts and says it does not": (
        "a.docx",
        samples.understated(
            package({"word/document.xml": b"0" * 40_000_000}), "word/document.xml", 1000
        ),
        "file_broken",
    ),
    "a photo cut off": ("a.jpg", photo((900, 900))[:3000], "file_broken"),
    "a photo that is only a head": ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "file_broken"),
    "a photo of too many points": ("a.png", samples.claimed_png(30_000, 30_000), "photo_bomb"),
    "a photo a little too large": ("a.png", samples.claimed_png(8_001, 8_000), "photo_bomb"),
    "a photo too heavy": ("a.jpg", photo() + b"\0" * (10 * MEGABYTE), "photo_too_large"),
    "a file too heavy": ("a.pdf", b"%PDF-1.7" + b"\0" * (20 * MEGABYTE), "file_too_large"),
    "a PDF called a program": ("a.exe", pdf(), "file_name_lies"),
    "a photo called Word": ("anh.docx", photo(), "file_name_lies"),
    "Word called macro Word": ("a.docm", package({}), "file_name_lies"),
    "a PDF with two endings": ("quyet-dinh.pdf.js", pdf(), "file_name_lies"),
}


@pytest.mark.parametrize(("name", "content", "code"), REFUSED.values(), ids=REFUSED)
def test_what_may_not_come_in_is_refused_with_its_reason(name, content, code):
    with pytest.raises(Refused) as refused:
        inspect(name, content)

    assert refused.value.code == code
    sentence = str(REFUSALS[code]) % refused.value.facts
    assert sentence.endswith(".")
    assert "%(" not in sentence


def test_every_refusal_of_the_inspection_has_its_file():
    judged = {code for _, _, code in REFUSED.values()}
    of_the_record = {"file_already_there", "file_gone", "too_many_files", "wrong_role_for_files"}

    assert judged == set(REFUSALS) - of_the_record


def _workbook() -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Mô hình")
        sheet.write("A1", "Tên mô hình")
        sheet.write_url("A2", "https://example.vn")
    return written.getvalue()


KEPT = {
    "a PDF": ("quyet-dinh.pdf", pdf(), Kind.PDF),
    "a PDF with packed objects": ("a.pdf", pdf(stream(b"/Type /ObjStm", HARMLESS)), Kind.PDF),
    "a PDF that opens at a page": ("a.pdf", pdf(b"<< /OpenAction [3 0 R /Fit] >>"), Kind.PDF),
    "a PDF with a link": ("a.pdf", pdf(b"<< /S /URI /URI (https://example.vn) >>"), Kind.PDF),
    "a PDF that speaks of scripts": (
        "a.pdf",
        pdf(stream(b"", b"BT (HTML/JavaScript) Tj ET")),
        Kind.PDF,
    ),
    "Word": ("to-trinh.docx", package({"word/document.xml": "<a/>"}), Kind.DOCX),
    "Word with a link": (
        "a.docx",
        package({"word/_rels/document.xml.rels": relation("hyperlink", "https://example.vn")}),
        Kind.DOCX,
    ),
    "Excel with the settings of a printer": (
        "a.xlsx",
        package({"xl/printerSettings/printerSettings1.bin": b"x"}, types=(samples.XLSX,)),
        Kind.XLSX,
    ),
    "Excel as it is written": ("so.xlsx", _workbook(), Kind.XLSX),
}


@pytest.mark.parametrize(("name", "content", "kind"), KEPT.values(), ids=KEPT)
def test_papers_are_kept_as_they_came(name, content, kind):
    inspected = inspect(name, content)

    assert (inspected.name, inspected.kind, inspected.content) == (name, kind, content)
    assert inspected.notes == ()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_loses_its_place_and_every_other_mark(kind):
    sent = photo(kind=kind, exif=samples.marked())

    inspected = inspect(f"anh.{kind.lower()}", sent)

    with Image.open(io.BytesIO(inspected.content)) as kept:
        assert dict(kept.getexif()) == {}
        assert set(kept.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "loop",
            "background",
            "timestamp",
            "duration",
        }
    assert b"Telephone" not in inspected.content
    assert inspected.notes == ("position_removed",)


def test_a_photo_is_turned_upright():
    # Held on its side: what the camera wrote as the left half is seen at the top.
    sent = photo((60, 40), exif=samples.marked(orientation=6))

    inspected = inspect("anh.jpg", sent)

    with Image.open(io.BytesIO(inspected.content)) as kept:
        assert kept.size == (40, 60)
        red, _, blue = kept.convert("RGB").getpixel((20, 5))
        assert red > blue


@pytest.mark.parametrize("size", [(4000, 3000), (2001, 10)])
def test_a_large_photo_is_made_smaller(size):
    inspected = inspect("anh.jpg", photo(size))

    with Image.open(io.BytesIO(inspected.content)) as kept:
        assert max(kept.size) == 2000
    assert inspected.notes == ("made_smaller",)


def test_a_small_photo_keeps_its_size():
    with Image.open(io.BytesIO(inspect("anh.jpg", photo((2000, 30))).content)) as kept:
        assert kept.size == (2000, 30)


def test_what_hangs_behind_a_photo_does_not_pass():
    inspected = inspect("anh.jpg", photo() + b"<?php system($_GET['c']); ?>")

    assert b"php" not in inspected.content


def test_a_see_through_picture_stays_see_through():
    written = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(written, format="PNG")

    with Image.open(io.BytesIO(inspect("dau.png", written.getvalue()).content)) as kept:
        assert kept.getpixel((5, 5))[3] == 0


def test_a_photo_in_the_colours_of_the_press_becomes_one_of_the_screen():
    written = io.BytesIO()
    Image.new("CMYK", (10, 10), (0, 200, 200, 20)).save(written, format="JPEG")

    with Image.open(io.BytesIO(inspect("a.jpg", written.getvalue()).content)) as kept:
        assert kept.mode == "RGB"


NAMES = {
    "Quyết định 384.pdf": ("Quyết định 384.pdf", ()),
    "Quye\u0302\u0301t \u0111i\u0323nh.PDF": ("Quyết định.pdf", ()),
    "C:\\Users\\An\\Desktop\\bien ban.pdf": ("bien ban.pdf", ()),
    "../../etc/passwd.pdf": ("passwd.pdf", ()),
    "a\u202efdp.exe.pdf": ("afdp.exe.pdf", ()),
    "a\r\nSet-Cookie: b.pdf": ("aSet-Cookie b.pdf", ()),
    'a"b<c>|d?*.pdf': ("a b c d.pdf", ()),
    "con.pdf": ("tep con.pdf", ()),
    ".pdf": ("tep.pdf", ()),
    "": ("tep.pdf", ("renamed",)),
    "khong duoi": ("khong duoi.pdf", ("renamed",)),
    "So 12. Ve viec": ("So 12. Ve viec.pdf", ("renamed",)),
    "dài" * 100 + ".pdf": (("dài" * 100)[:120] + ".pdf", ()),
}


@pytest.mark.parametrize(("sent", "kept"), NAMES.items(), ids=range(len(NAMES)))
def test_a_name_is_made_readable_and_harmless(sent, kept):
    assert names.settled(sent, Kind.PDF) == kept


def test_a_photo_under_the_ending_of_another_kind_is_renamed():
    inspected = inspect("anh.png", photo())

    assert inspected.name == "anh.jpg"
    assert inspected.notes == ("renamed",)


def test_a_zip_of_honest_parts_is_read_to_its_end():
    content = package({"word/document.xml": b"0" * 9_000_000})

    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert inspect("a.docx", content).kind == Kind.DOCX

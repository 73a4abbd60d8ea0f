import io

import pytest
from django.core.exceptions import ValidationError

from portal.files.checks import check_upload
from tests.factories.files import docx, jpeg, pdf


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        check_upload(io.BytesIO(content), name)
    return caught.value.messages[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Приказ.pdf", pdf()),
        ("ПРИКАЗ.PDF", pdf()),
        ("Приказ.docx", docx()),
        ("фото.jpeg", jpeg()),
        ("список.csv", "школа;учитель\n№ 4;Ветрова\n".encode("cp1251")),
        ("письмо.doc", b"{\\rtf1\\ansi text}"),
        ("приказ.exe.pdf", pdf()),
    ],
)
def test_what_is_what_it_says_is_taken(name: str, content: bytes) -> None:
    file = io.BytesIO(content)
    check_upload(file, name)
    assert file.tell() == 0


def test_a_program_named_document_is_refused_with_advice() -> None:
    message = refusal("Приказ.docx", b"MZ\x90\x00" + bytes(500))
    assert "«Приказ.docx» не загружен" in message
    assert "программа" in message
    assert "Остальные поля формы сохранены" in message


def test_a_pdf_named_docx_is_told_its_right_name() -> None:
    message = refusal("Приказ.docx", pdf())
    assert "«Документ PDF»" in message
    assert ".pdf" in message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Приказ.doc", b"<html><script>alert(1)</script></html>"),
        ("Приказ.txt", b"\xef\xbb\xbf <!-- x --><!DOCTYPE html><body onload=alert(1)>"),
        ("рисунок.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("Приказ.pdf", b"GIF89a" + bytes(50)),
        ("Приказ.pdf", bytes(300)),
    ],
)
def test_content_decides(name: str, content: bytes) -> None:
    assert "назван как" in refusal(name, content)


@pytest.mark.parametrize(
    "name", ["страница.html", "рисунок.svg", "архив.zip", "run.exe", "макрос.docm", "приказ.pdf.exe", "приказ", ".pdf"]
)
def test_other_kinds_are_not_taken_whatever_is_inside(name: str) -> None:
    message = refusal(name, pdf())
    assert "не принимаются" in message or "нет окончания" in message


def test_an_archive_is_to_be_unpacked() -> None:
    assert "Распакуйте" in refusal("архив.zip", docx())


def test_an_empty_file_is_told_so() -> None:
    assert "ноль байт" in refusal("Приказ.pdf", b"")


def test_the_name_in_the_message_carries_no_traps() -> None:
    assert "\u202e" not in refusal("приказ\u202efdp.docx", pdf())

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.documents.extraction.encodings import decode
from knowledge_base.documents.extraction.reading import Limits, TooLargeError
from knowledge_base.documents.extraction.txt import extract

ORDER = "ПРИКАЗ № 43\r\nОб утверждении Положения о методической службе.\r\n1. Утвердить Положение.\r\n"
CAPITALS = "ОБ УТВЕРЖДЕНИИ ПОЛОЖЕНИЯ О МУНИЦИПАЛЬНОЙ МЕТОДИЧЕСКОЙ СЛУЖБЕ ГОРОДА"


ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1251",
    "koi8-r",
    "cp866",
    "iso8859-5",
    "mac-cyrillic",
)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", [ORDER, CAPITALS, "Приём заявлений — до 1 мая.", "учитель"])
def test_every_encoding_is_told(encoding: str, text: str) -> None:
    if encoding in {"koi8-r", "cp866", "iso8859-5"}:
        text = text.replace("—", "-").replace("№", "N") if encoding == "koi8-r" else text.replace("—", "-")
    assert decode(text.encode(encoding)) == text


def test_windows_marks_do_not_make_it_dos() -> None:
    text = "«Положение» – № 43… „цитата“ — ё"
    assert decode(text.encode("cp1251")) == text


def test_a_utf8_text_cut_inside_a_letter_stays_utf8() -> None:
    data = (ORDER * 20).encode()[:-3]
    assert decode(data).startswith("ПРИКАЗ № 43")


def test_line_ends_become_line_feeds_and_control_characters_go() -> None:
    assert extract(io.BytesIO("а\r\nб\rв\fг\x00\x1a\x07".encode()), Limits()).pages[0].text == "а\nб\nв\nг"


def test_a_text_too_large() -> None:
    with pytest.raises(TooLargeError):
        extract(io.BytesIO(b"a" * 2000), Limits(member_size=1000))


@given(st.binary(max_size=300))
def test_any_bytes_become_some_text(data: bytes) -> None:
    assert isinstance(decode(data), str)

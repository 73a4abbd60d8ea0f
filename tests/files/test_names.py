import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.files.names import DEFAULT_NAME, MAX_NAME_BYTES, clean_name, extension, split


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Приказ № 158 от 09.07.2024.docx", "Приказ № 158 от 09.07.2024.docx"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\Вера\Приказ.pdf", "Приказ.pdf"),
        ("/", DEFAULT_NAME),
        ("..", DEFAULT_NAME),
        ("", DEFAULT_NAME),
        (".htaccess", "htaccess"),
        ("приказ.pdf. . ", "приказ.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie_ x=1.pdf"),
        ("приказ\u202efdp.exe", "приказfdp.exe"),  # would show as «приказexe.pdf»
        ("при\u200bказ.pdf", "приказ.pdf"),
        ('отчёт "итог" <1>|*?.pdf', "отчёт _итог_ _1____.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("и\u0306од.pdf", "йод.pdf"),  # typed on a Mac
        ("план\u00a0 работы.xlsx", "план работы.xlsx"),
        ("\x00.pdf", "pdf"),
    ],
)
def test_a_name_keeps_its_letters_and_loses_its_traps(raw: str, expected: str) -> None:
    assert clean_name(raw) == expected


def test_a_long_name_is_cut_and_keeps_its_extension() -> None:
    name = clean_name("Щ" * 500 + ".docx")
    assert name.endswith("Щ.docx")
    assert len(name.encode()) <= MAX_NAME_BYTES


@given(st.text(max_size=600))
def test_whatever_comes_in_a_safe_name_comes_out(raw: str) -> None:
    name = clean_name(raw)
    assert name
    assert len(name.encode()) <= MAX_NAME_BYTES + 1  # «_» before a reserved name
    assert not set(name) & set('/\\<>:"|?*\r\n\0')
    assert not name.startswith(".")
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Приказ.PDF", "pdf"),
        ("архив.tar.gz", "gz"),
        ("приказ.pdf.exe", "exe"),
        ("приказ", ""),
        (".pdf", ""),
        ("v1.02 от", ""),
    ],
)
def test_the_last_extension_counts(name: str, expected: str) -> None:
    assert extension(name) == expected
    assert "".join(split(name)) == name

import pytest

from portal.files.charsets import CharsetGuess

TEXT = "Приказ о проведении муниципального этапа олимпиады, № 158.\nСписок участников прилагается.\n" * 20


def guess(data: bytes, step: int = 7) -> str:
    charset = CharsetGuess()
    for start in range(0, len(data), step):
        charset.feed(data[start : start + step])
    return charset.name


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1251", "windows-1251"),
        ("koi8-r", "koi8-r"),
        ("cp866", "ibm866"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("ascii", "utf-8"),
    ],
)
def test_old_russian_texts_are_recognised(encoding: str, expected: str) -> None:
    text = "Order No 158\n" if encoding == "ascii" else TEXT
    assert guess(text.replace("№", "N").encode(encoding)) == expected


def test_one_bad_byte_far_behind_is_noticed() -> None:
    assert guess(b"a" * 200_000 + "Приказ".encode("cp1251"), step=65_536) == "windows-1251"


def test_nothing_has_no_charset() -> None:
    assert guess(b"") == ""

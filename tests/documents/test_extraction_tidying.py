from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.documents.editing import normalised
from knowledge_base.documents.extraction.charset_mending import mended
from knowledge_base.documents.extraction.paging import joined
from knowledge_base.documents.extraction.reading import PageText
from knowledge_base.documents.extraction.tidying import tidied

TEXTS = st.text(alphabet="абв АБ19-\u2010\u00ad\n\t\u00a0.,|й\u0438\u0306\u200b\x07\ufeff\u2028«»", max_size=200)


def _kept(text: str) -> str:
    """What no tidying may lose: everything but spaces, hyphens at the ends of lines and what cannot be seen."""
    seen = "".join(char for char in text if char not in "\u200b\x07\ufeff").replace("\u0438\u0306", "й")
    return "".join(char for char in seen if not char.isspace() and char not in "\u00ad-\u2010")


@given(TEXTS)
def test_nothing_but_spaces_and_hyphens_is_lost(text: str) -> None:
    assert _kept(tidied(text)) == _kept(text)


@given(st.lists(TEXTS.map(lambda text: text.replace("\u0306", "")), max_size=4))
def test_places_of_pages_hold_in_the_text_of_an_edition(pages: list[str]) -> None:
    text, places = joined([PageText(page) for page in pages])
    assert normalised(text) == text
    assert [place.start for place in places] == sorted(place.start for place in places)
    assert _kept("".join(text[place.start : place.end] for place in places)) == _kept("".join(pages))


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("методи-\nческий кабинет", "методический\nкабинет"),
        ("методи\u00ad\nческий кабинет", "методический\nкабинет"),
        ("методи\u2010\nческий кабинет", "методический\nкабинет"),
        ("мето\u00adдический", "методический"),
        ("санитарно-\nэпидемиологический надзор", "санитарно-эпидемиологический\nнадзор"),
        ("САНИТАРНО-\nЭПИДЕМИОЛОГИЧЕСКИЙ надзор", "САНИТАРНО-ЭПИДЕМИОЛОГИЧЕСКИЙ\nнадзор"),
        ("ответственно-\nстью", "ответственностью"),
        ("кто-\nто из них", "кто-то\nиз них"),
        ("закон № 273-\nФЗ об образовании", "закон № 273-ФЗ\nоб образовании"),
        ("с 2019-\nго года", "с 2019-\nго года"),
        ("утвердить -\nдалее", "утвердить -\nдалее"),
        ("итого-\n1. Пункт", "итого-\n1. Пункт"),
        ("well-\nknown", "well-\nknown"),
        ("сани-\nтарно-эпидемиологиче-\nский надзор", "санитарно-эпидемиологический\nнадзор"),
        ("научно-методический, затем научно-\nметодический", "научно-методический, затем научно-методический"),
    ],
)
def test_words_broken_at_the_end_of_a_line(broken: str, whole: str) -> None:
    assert tidied(broken).rstrip("\n") == whole


def test_one_kind_of_spaces_and_line_ends() -> None:
    assert tidied("а\u00a0б\r\nв\x0bг\u200b\u2028\x07й\ufeff") == "а б\nв\nг\nй"
    assert tidied("\uf0b7 первое\nи\u0306") == "- первое\nй"


def test_a_word_broken_over_two_pages_belongs_to_the_first() -> None:
    text, pages = joined([PageText("План обра-"), PageText("зования города\nДалее")])
    assert text == "План образования\nгорода\nДалее"
    assert text[pages[1].start : pages[1].end] == "города\nДалее"


def test_an_empty_page_stands_where_it_stood() -> None:
    text, pages = joined([PageText("а"), PageText(" \n"), PageText("б", header="шапка ")])
    assert text == "а\nб"
    assert [(page.start, page.end) for page in pages] == [(0, 1), (1, 1), (2, 3)]
    assert pages[2].header == "шапка"


class TestMendedCharsets:
    def test_russian_shown_as_western_letters(self) -> None:
        right = "Приказ № 15 «О методическом совете» – ё"
        assert mended(right.encode("cp1251").decode("cp1252")) == right

    @pytest.mark.parametrize(
        "text",
        ["Приказ — «О совете»", "Résumé à l'école française", "naïve café 25 °C ± 3", "", "Größe über Länge", "ÄÖÜ"],
    )
    def test_what_is_right_stays(self, text: str) -> None:
        assert mended(text) == text

    @given(st.text(max_size=100))
    def test_places_stay(self, text: str) -> None:
        assert len(mended(text)) == len(text)

"""Layout, pure: no word is lost, whatever the page; each is found again."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.documents.extraction.ocr_budget import Missed
from knowledge_base.documents.extraction.page_furniture import parted
from knowledge_base.documents.extraction.page_grids import grids_of
from knowledge_base.documents.extraction.page_hyphens import is_cut, joined
from knowledge_base.documents.extraction.page_layout import text_of
from knowledge_base.documents.extraction.page_places import boxes, placed, unturned
from knowledge_base.documents.extraction.page_words import Box, PageWords, Ruling, Word
from knowledge_base.documents.extraction.pdf_missed import ranges, words

LETTERS = st.text("абвгдеАБВ123.,-«»№", min_size=1, max_size=9)


def word(text: str, left: float, baseline: float, size: float = 12) -> Word:
    return Word(
        text, Box(left, baseline - 0.8 * size, left + 0.5 * size * len(text), baseline + 0.2 * size), baseline, size
    )


def line(text: str, left: float, baseline: float, size: float = 12) -> list[Word]:
    found = []
    for part in text.split():
        found.append(word(part, left, baseline, size))
        left = found[-1].box.right + 0.3 * size
    return found


@st.composite
def pages(draw: st.DrawFn) -> tuple[list[Word], list[Ruling]]:
    """Words and drawn lines anywhere, often in rows and columns."""
    places = st.one_of(st.sampled_from([60.0, 62.0, 200.0, 330.0]), st.floats(0, 580))
    heights = st.one_of(st.sampled_from([100.0, 114.0, 128.0, 142.0, 300.0]), st.floats(0, 840))
    sizes = st.sampled_from([8.0, 12.0, 12.5, 14.0])
    found = draw(st.lists(st.builds(word, LETTERS, places, heights, sizes), max_size=40))
    across = st.builds(
        lambda x, y, w: Ruling(Box(x, y, x + w, y + 0.5)), places, heights, st.sampled_from([100.0, 300.0])
    )
    down = st.builds(lambda x, y, h: Ruling(Box(x, y, x + 0.5, y + h)), places, heights, st.sampled_from([30.0, 60.0]))
    return found, draw(st.lists(st.one_of(across, down), max_size=14))


def letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if not sign.isspace() and sign not in "-|\u00ad")


@settings(max_examples=120, deadline=None)
@given(pages())
def test_no_word_of_a_page_is_lost_or_said_twice(page: tuple[list[Word], list[Ruling]]) -> None:
    found, rulings = page
    assert letters(text_of(found, rulings, 595)) == letters("".join(one.text for one in found))


@settings(max_examples=80, deadline=None)
@given(pages())
def test_words_are_found_again_in_the_text(page: tuple[list[Word], list[Ruling]]) -> None:
    found, rulings = page
    text = text_of(found, rulings, 595)
    again = placed(text, found)
    for one in again:
        shown = text[one.start : one.end]
        assert letters(shown) == letters(one.word.text)
        assert boxes(again, one.start, one.end)
    sure = [one for one in found if letters(one.text)]
    assert len(again) >= 0.6 * len(sure)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.builds(word, LETTERS, st.floats(0, 500), st.floats(0, 840)), max_size=8), max_size=5))
def test_headers_and_footers_put_apart_are_not_lost(texts: list[list[Word]]) -> None:
    whole = [PageWords(595, 842, one) for one in texts]
    for page, parts in zip(whole, parted(whole), strict=True):
        kept = "".join(one.text for one in parts.body) + parts.header + parts.footer
        assert letters(kept) == letters("".join(one.text for one in page.words))


def test_annexes_that_begin_alike_have_no_running_header() -> None:
    def page(number: int) -> PageWords:
        head = line("Приложение", 400, 60) + line("к положению", 400, 75) + line(f"Форма {number}", 60, 90)
        return PageWords(595, 842, head + line(f"Раздел {number} о работе", 60, 105))

    for parts in parted([page(number) for number in range(1, 5)]):
        assert parts.header == ""


def test_a_merged_cell_stands_in_its_first_row() -> None:
    edges = [Ruling(Box(x, 100, x + 0.5, 160)) for x in (50, 200, 350)]
    edges += [Ruling(Box(50, y, 350, y + 0.5)) for y in (100, 160)] + [Ruling(Box(200, 130, 350, 130.5))]
    found = line("Школа", 60, 118) + line("1 класс", 210, 118) + line("2 класс", 210, 150)
    assert text_of(found, edges) == "Школа | 1 класс\n2 класс"
    assert len(grids_of(edges)) == 1
    assert grids_of(edges[:2]) == []


def test_a_line_under_a_word_and_a_frame_make_no_table() -> None:
    frame = [Ruling(Box(50, 50, 550, 50.5)), Ruling(Box(50, 800, 550, 800.5))]
    frame += [Ruling(Box(50, 50, 50.5, 800)), Ruling(Box(550, 50, 550.5, 800)), Ruling(Box(100, 122, 300, 122.5))]
    assert text_of(line("Приказ № 5 от марта", 100, 120), frame, 595) == "Приказ № 5 от марта"


def test_numbers_of_a_list_open_no_cells() -> None:
    items = [word("1.", 60, 100), *line("Обеспечить приём детей", 110, 100), word("2.", 60, 120)]
    text = text_of(items + line("Обеспечить питание детей", 110, 120), (), 595)
    assert text == "1. Обеспечить приём детей\n2. Обеспечить питание детей"


def test_columns_of_figures_are_rows() -> None:
    rows = [("Озёрная", "5", "120"), ("Светлый", "7", "95"), ("Речной", "9", "40")]
    found = [
        word(cell, left, 100 + 15 * place)
        for place, row in enumerate(rows)
        for left, cell in zip((60, 250, 400), row, strict=True)
    ]
    assert text_of(found, (), 595) == "Озёрная | 5 | 120\nСветлый | 7 | 95\nРечной | 9 | 40"


@pytest.mark.parametrize(
    ("former", "following", "whole"),
    [
        ("об образова-", "нии", "об образовании"),
        ("научно-", "методический совет", "научно-методический совет"),
        ("об образова\u2010", "нии", "об образовании"),
        ("Закон № 273-", "ФЗ", "Закон № 273-ФЗ"),
        ("в 2023-", "2024 году", "в 2023-2024 году"),
        ("школа -", "интернат", "школа - интернат"),
        ("", "текст", "текст"),
    ],
)
def test_lines_are_joined(former: str, following: str, whole: str) -> None:
    assert joined(former, following) == whole


def test_a_word_cut_by_a_narrow_cell_is_told_from_two_words() -> None:
    assert is_cut(["Общеобразовательно", "го"])
    assert is_cut(["Общеоб", "разовате", "льная"])
    assert not is_cut(["учёта", "детей"])
    assert not is_cut(["по", "ставка"])
    assert not is_cut(["Школа", "Гимназия"])


@given(st.floats(0, 500), st.floats(0, 700), st.sampled_from([90, 180, 270]))
def test_a_box_on_a_turned_page_comes_back(left: float, top: float, turn: int) -> None:
    width, height = 595.0, 842.0
    box = Box(left, top, left + 50, top + 10)
    back = box
    sides = (width, height)
    for _ in range(turn // 90):
        # Clockwise by a right angle: what was at the left edge is at the top.
        back = Box(sides[1] - back.bottom, back.left, sides[1] - back.top, back.right)
        sides = sides[1], sides[0]
    again = unturned(back, turn, width, height)
    pairs = ((again.left, box.left), (again.top, box.top), (again.right, box.right), (again.bottom, box.bottom))
    assert all(abs(one - other) < 1e-6 for one, other in pairs)


def test_what_was_missed_is_said_by_numbers() -> None:
    missed = Missed(damaged=[3, 7], late=list(range(21, 101)), without_tool=[2])
    said = words(missed, 100)
    assert "не распознаны страницы 21–100 из 100: не хватило времени" in said
    assert "повреждены страницы 3, 7" in said
    assert "не распознана страница 2 из 100: на сервере нет программы tesseract" in said
    assert words(Missed(), 5) == ""
    assert ranges(range(1, 60, 2)).endswith(" …")

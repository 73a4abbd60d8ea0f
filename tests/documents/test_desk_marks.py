"""Places of values in a text for people."""

from __future__ import annotations

import html
import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.documents.desk.marks import SHEET, Mark, marked, sheet_of, sheets


class TestMarked:
    def test_a_value_is_marked_where_it_stands(self) -> None:
        text = "Приказ № 158 от 09.07.2024"
        assert marked(text, 0, len(text), [Mark("number", "Номер", 9, 12)]) == (
            'Приказ № <mark id="mark-number" data-field="number" title="Номер">158</mark> от 09.07.2024'
        )

    def test_a_mark_of_another_page_is_left_out(self) -> None:
        assert "<mark" not in marked("Приказ № 158", 0, 6, [Mark("number", "Номер", 9, 12)])

    @given(st.text(), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))), st.integers(0, 50))
    def test_whatever_the_marks_the_text_stands_whole_and_escaped(
        self, text: str, places: list[tuple[int, int]], start: int
    ) -> None:
        marks = [Mark("a", "<б>", min(place), max(place)) for place in places]
        start = min(start, len(text))
        given_back = re.sub(r"</?mark[^>]*>", "", marked(text, start, len(text), marks))
        assert html.unescape(given_back) == html.unescape(html.escape(text[start:]))
        assert "<" not in given_back


class TestSheets:
    @given(st.text(alphabet="аб \n", max_size=400).map(lambda text: text * 60))
    def test_sheets_follow_each_other_and_hold_everything(self, text: str) -> None:
        found = sheets(text, [])
        assert found[0][0] == 0
        assert found[-1][1] == len(text)
        assert all(before[1] == after[0] for before, after in pairwise(found))
        assert all(end - start <= SHEET for start, end in found)

    def test_a_place_is_on_the_sheet_that_holds_it(self) -> None:
        assert sheet_of(7, [(0, 5), (6, 9)]) == 2
        assert sheet_of(0, [(0, 0)]) == 1

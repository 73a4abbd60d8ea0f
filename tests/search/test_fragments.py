"""Fragments: the found words marked, everything else escaped, cut between words."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.fragments import WINDOW, Marker, window
from search.query import parse
from search.records import Passage, StoredRecord
from search.results import Fragment
from search.widening import widen
from search.words.stemming import stem_line

LONG = "Совет рассматривает программы развития образовательных организаций города и готовит заключения. " * 12


def marker(text: str) -> Marker:
    return Marker(widen(parse(text)))


def stored(passages: Sequence[Passage | str]) -> StoredRecord:
    whole = [p if isinstance(p, Passage) else Passage(p, f"p{n}", f"п. {n}") for n, p in enumerate(passages, start=1)]
    return StoredRecord(
        *("document", 1, "Положение", "/1/", "", "", "", "", None, ()),
        stems=[stem_line(passage.text) for passage in whole],
        passages=whole,
    )


def fragments(asked: str, *passages: Passage | str) -> tuple[Fragment, ...]:
    return marker(asked).fragments(stored(passages))


def plain(marked: str) -> str:
    return html.unescape(re.sub(r"</?mark>", "", marked)).strip("… ")


def marks(marked: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r"<mark>(.*?)</mark>", marked)]


class TestMarks:
    @pytest.mark.parametrize(
        ("asked", "text", "expected"),
        [
            ("экзамен", "Порядок экзаменов", ["экзаменов"]),
            ("учёт", "Учет и УЧЁТА нет", ["Учет", "УЧЁТА"]),
            ("служба", "слу\u0301жбы", ["слу\u0301жбы"]),
            ("методическая", "мето\u00adдической", ["мето\u00adдической"]),
            ("«методическая служба»", "методическая служба, служба", ["методическая служба"]),
            ("273 фз", "закон № 273-ФЗ и 273", ["273-ФЗ"]),
            ("№ 273-Ф3", "закон 273 - ФЗ", ["273 - ФЗ"]),
            ("положение о службе", "положение о другой службе", ["положение", "службе"]),
            ("служба -план", "план службы", ["службы"]),
            ("лет", "10 лет, пять годов", ["лет", "годов"]),
            ("нет такого", "совсем другое", []),
        ],
    )
    def test_what_is_marked(self, asked: str, text: str, expected: list[str]) -> None:
        assert marks(marker(asked).marked(text)) == expected
        assert plain(marker(asked).marked(text)) == text

    def test_overlapping_marks_become_one(self) -> None:
        assert marks(marker("«служба города» «города N»").marked("служба города N")) == ["служба города N"]

    def test_everything_else_is_escaped(self) -> None:
        hostile = '<script>alert("служба")</script> & служба\'><img onerror=x>'
        marked = marker("служба script").marked(hostile)
        assert "<" not in marked.replace("<mark>", "").replace("</mark>", "")
        assert html.unescape(re.sub(r"</?mark>", "", marked)) == hostile

    def test_nothing_typed_marks_nothing(self) -> None:
        assert marker("").marked("а < б") == "а &lt; б"


class TestChoice:
    def test_the_best_different_clauses_with_label_and_anchor(self) -> None:
        found = fragments(
            "методическая служба",
            "Служба города.",
            "Методическая служба создаётся приказом.",
            "Ничего.",
            "Методическая работа.",
            "Методическая служба ведёт учёт, методическая служба отвечает.",
        )
        assert [(f.anchor, f.label) for f in found] == [("p5", "п. 5"), ("p2", "п. 2"), ("p1", "п. 1")]

    def test_clauses_that_add_a_missing_word_go_before_repetitions(self) -> None:
        found = fragments("план отчёт смета", "План и отчёт.", "Отчёт и план.", "Смета.")
        assert [f.anchor for f in found][:2] == ["p1", "p3"]

    def test_one_clause_is_shown_once(self) -> None:
        same = Passage("Служба и ещё служба", "p1", "п. 1")
        other = Passage("Служба и ещё служба", "p9", "п. 9")
        again = Passage("Служба, часть вторая", "p1", "п. 1")
        assert len(fragments("служба", same, other, again)) == 1

    def test_passages_without_anchors_are_different_all_the_same(self) -> None:
        assert len(fragments("служба", Passage("Служба раз"), Passage("Служба два"))) == 2

    def test_a_phrase_must_stand_in_the_passage(self) -> None:
        found = fragments("«методическая служба»", "Служба методическая", "Методическая служба")
        assert [f.anchor for f in found] == ["p2"]

    def test_no_fragment_where_only_the_title_matches(self) -> None:
        assert fragments("положение", "Совсем другое") == ()

    def test_no_fragment_without_a_question(self) -> None:
        assert fragments("", "Служба") == ()
        assert fragments("-служба", "Служба") == ()


class TestWindow:
    def test_a_long_passage_is_cut_around_what_was_found(self) -> None:
        (found,) = fragments("наставничество", LONG + "Наставничество обязательно. " + LONG)
        assert "<mark>Наставничество</mark> обязательно." in found.text
        assert found.text.startswith("… ")
        assert found.text.endswith(" …")
        assert len(plain(found.text)) <= WINDOW * 1.6

    def test_it_is_cut_between_words(self) -> None:
        text = LONG + "Наставничество обязательно. " + LONG
        (found,) = fragments("наставничество", text)
        piece = plain(found.text)
        place = text.index(piece)
        assert text[place - 1] == " "
        assert text[place + len(piece)] == " "

    def test_the_window_lies_where_most_words_are(self) -> None:
        text = "План. " + LONG + "План и смета на год. " + LONG + "Смета."
        (found,) = fragments("план смета", text)
        assert marks(found.text) == ["План", "смета"]

    def test_a_short_passage_is_whole(self) -> None:
        (found,) = fragments("служба", "Служба\n  работает\tвсегда.")
        assert found.text == "<mark>Служба</mark> работает всегда."

    def test_the_beginning_and_the_end_are_not_marked_as_cut(self) -> None:
        (first,) = fragments("наставничество", "Наставничество. " + LONG)
        (last,) = fragments("наставничество", LONG + "Конец: наставничество.")
        assert first.text.startswith("<mark>")
        assert last.text.endswith("<mark>наставничество</mark>.")

    def test_a_word_without_end_is_cut_between_letters(self) -> None:
        accented = "и\u0306" * 4_000
        (found,) = fragments("служба", f"Служба {accented}")
        assert len(found.text) < WINDOW * 2
        assert unicodedata.normalize("NFC", plain(found.text)).endswith("й")


letters = st.text(alphabet="абв <>&\"'служба\u0301\u0306\n\u200d😀.,", max_size=600)


@given(letters, letters)
def test_whatever_the_text_nothing_is_lost_or_let_through(before: str, after: str) -> None:
    text = f"{before} служба {after}"
    for found in fragments("служба", text):
        assert re.fullmatch(r"(?:[^<>]|<mark>[^<>]+</mark>)*", found.text, re.DOTALL)
        assert marks(found.text)
        assert re.sub(r"\s+", "", plain(found.text)) in re.sub(r"\s+", "", text)


@given(st.text(max_size=900), st.integers(0, 880), st.integers(1, 300))
def test_a_window_holds_what_was_found_and_splits_no_character(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    if start >= end:
        return
    first, last = window(text, [(start, end)])
    assert first <= start < last <= len(text)
    assert last == len(text) or not unicodedata.combining(text[last])

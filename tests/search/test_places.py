"""Links of a hit lead to the very place, with what was searched where the thing marks it."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.safestring import SafeString

from search.places import in_plain_words, linked, with_marks
from search.results import Fragment, Hit
from search.templatetags.hits import fragments
from tests.factories.search import MemorySource


def hit(*places: Fragment, url: str = "/documents/1/") -> Hit:
    words: dict[str, Any] = dict.fromkeys(("kind_label", "title", "requisites", "status", "status_code"), "")
    marked = dict.fromkeys(("marked_title", "marked_requisites", "summary"), SafeString(""))
    return Hit(id=1, kind="document", url=url, date=None, is_exact=False, fragments=places, **words, **marked)


def place(**fields: str) -> Fragment:
    return Fragment(**{"text": SafeString("<mark>план</mark>"), "anchor": "", "label": "", **fields})


@pytest.mark.parametrize(
    ("url", "linked_to"),
    [
        ("/documents/1/", "/documents/1/?q=%D0%BF%D0%BB%D0%B0%D0%BD%20%26"),
        ("/documents/1/?on=2020-01-01", "/documents/1/?on=2020-01-01&q=%D0%BF%D0%BB%D0%B0%D0%BD%20%26"),
        ("/documents/1/#p2", "/documents/1/?q=%D0%BF%D0%BB%D0%B0%D0%BD%20%26#p2"),
    ],
)
def test_marks_stand_before_the_place(url: str, linked_to: str) -> None:
    assert with_marks(url, "план &") == linked_to
    assert with_marks(url, "") == url


def test_only_a_source_that_marks_gets_the_question(source: MemorySource) -> None:
    found = hit(place(anchor="p2", label="п. 2"))
    assert linked(found, "план").fragments[0].url == "/documents/1/#p2"
    source.marks_inside = True  # type: ignore[attr-defined]
    marking = linked(found, "план")
    assert marking.url == "/documents/1/?q=%D0%BF%D0%BB%D0%B0%D0%BD"
    assert marking.fragments[0].url == "/documents/1/?q=%D0%BF%D0%BB%D0%B0%D0%BD#p2"


def test_a_page_of_a_file_is_a_place_of_its_own(source: MemorySource) -> None:
    found = linked(hit(place(url="/files/abc#page=3", label="файл «Порядок», с. 3"), place()), "план")
    assert [fragment.url for fragment in found.fragments] == ["/files/abc#page=3", ""]


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("прил. 1, п. 4", "приложение 1, п. 4"),
        ("прил.\u00a02 к\u00a0прил.\u00a01", "приложение\u00a02 к\u00a0приложению\u00a01"),
        ("прил., разд. 1", "приложение, разд. 1"),
        ("п. 4", "п. 4"),
        ("", ""),
    ],
)
def test_annexes_in_plain_words(label: str, said: str) -> None:
    assert in_plain_words(label) == said


def test_places_are_escaped() -> None:
    body = fragments(hit(place(url='/files/x?"><b>', label="<i>п. 1</i>")))
    assert "<b>" not in body
    assert "<i>" not in body
    assert "<mark>план</mark>" in body
    assert fragments(hit()) == ""

"""The markup of a text: addresses, headings without gaps, everything escaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.documents.clauses import Clause, ClauseKind, cut
from knowledge_base.documents.edition_html import render

LAW = """Глава 1. Общие положения

Статья 1. Предмет

1. Закон регулирует:

1) первое;

2) второе:

а) буква.

Приложение № 1

ПОЛОЖЕНИЕ

1. Общие положения

1.1. Здесь.

Должность | Срок
Методист | 1 сентября
"""


class Outline(HTMLParser):
    """Tags that stay open, levels of headings, ids."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def outline(clauses: list[Clause]) -> Outline:
    parser = Outline()
    parser.feed(render(clauses).html)
    parser.close()
    assert not parser.open
    return parser


def test_a_law() -> None:
    text = render(cut(LAW))
    found = outline(cut(LAW))
    assert {"gl1", "st1", "st1-ch1", "st1-ch1-p2-a", "pril1"} <= set(found.ids)
    assert 'href="#st1-ch1"' in text.html
    assert ">а)</a>" in text.html
    assert "Статья 1. Предмет</h" in text.html
    assert "<td>Методист</td><td>1\u00a0сентября</td>" in text.html
    assert [entry.title for entry in text.contents][:2] == ["Глава 1. Общие положения", "Статья 1. Предмет"]


def test_what_belongs_together_stays_on_one_line_and_nothing_else_changes() -> None:
    text = "1. Приказ № 412 - об М. Е. Рогозовой -- № б/н, п. 3 и №7."
    html = render(cut(text)).html
    assert "Приказ №\u00a0412 - об М.\u00a0Е.\u00a0Рогозовой -- №\u00a0б/н, п.\u00a03 и №7." in html


def test_headings_leave_no_gap() -> None:
    levels = outline(cut(LAW)).headings
    assert levels[0] == 3
    assert all(after <= before + 1 for before, after in pairwise(levels))


words = st.text(alphabet="аб<>&\"' |\n", max_size=20)
clauses = st.lists(
    st.builds(
        Clause,
        anchor=words,
        number=words,
        label=words,
        kind=st.sampled_from(list(ClauseKind)),
        level=st.integers(0, 5),
        heading=words,
        text=words,
    ),
    max_size=8,
)


@given(clauses)
def test_nothing_of_a_text_becomes_markup(some: list[Clause]) -> None:
    outline(some)
    html = render(some).html
    assert set(re.findall(r"</?([a-z0-9]+)", html)) <= {
        *("div", "a", "p", "table", "tr", "td"),
        *(f"h{n}" for n in range(3, 7)),
    }

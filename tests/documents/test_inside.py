"""Search inside one document: what is marked, how it is counted, what the address keeps, that nothing breaks the text."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.documents.clauses import cut
from knowledge_base.documents.edition_html import render
from knowledge_base.documents.inside_marks import marks_of
from knowledge_base.documents.linking.link import Link
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from search.alike.synonyms import SynonymIndex
from search.fragments import Marker
from search.query import parse
from search.widening import widen
from tests.factories.documents import document, edition

TEXT = (
    "1. Общие положения\n\n1.1. Наставник помогает молодому учителю & учит.\n\n1.2. План утверждает директор.\n\n"
    "2. Отчёт сдают наставники и методисты. Учёт ведёт методист.\n\n"
    "Приложение 1\n\n1. Список наставников:\n\nФамилия | Школа\nнаставник | № 3"
)
_MARK = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)


def marker(text: str) -> Marker:
    return Marker(widen(parse(text), SynonymIndex()))


def found_in(text: str, query: str) -> list[tuple[str, list[str]]]:
    """Anchors of clauses with the words marked in each."""
    clauses = cut(text)
    html = render(clauses, marks=marks_of(clauses, marker(query))).html
    blocks = re.split(r'(?=<div class="clause[ "])', html)
    marked = [(re.search(r'id="([^"]+)"', block), _MARK.findall(block)) for block in blocks]
    return [(anchor[1], words) for anchor, words in marked if anchor and words]


def test_forms_and_yo_are_marked_in_headings_texts_annexes_and_tables() -> None:
    assert found_in(TEXT, "наставник") == [
        ("p1.1", ["Наставник"]),
        ("p2", ["наставники"]),
        ("pril1-p1", ["наставников"]),
        ("pril1-p1-tab", ["наставник"]),
    ]
    assert found_in(TEXT, "общее положение") == [("p1", ["Общие", "положения"])]
    assert found_in(TEXT, "отчет") == [("p2", ["Отчёт"])]
    assert found_in(TEXT, "«ведёт методист»") == [("p2", ["ведёт\u00a0методист"])] or found_in(
        TEXT, "«ведёт методист»"
    ) == [("p2", ["ведёт методист"])]
    assert found_in(TEXT, "ёлка") == []


def test_a_mark_stands_within_and_across_links() -> None:
    clauses = cut("1. Во исполнение приказа от 09.07.2024 № 158 утвердить план.")
    start = clauses[0].text.index("приказа")
    link = Link(start, start + len("приказа от 09.07.2024 № 158"), "/documents/1/", "")
    marks = marks_of(clauses, marker("исполнение «исполнение приказа» план"))
    html = render(clauses, links={("p1", "text"): (link,)}, marks=marks).html
    assert re.search(r'<mark>исполнение\s?</mark><a class="citation" href="/documents/1/"><mark>приказа</mark>', html)
    assert html.count("<mark>") == html.count("</mark>") == 3


@given(
    st.lists(
        st.sampled_from(["план", "<b>", "&amp;", '"', "приказ", "№ 5", "'", "планы", "\n\n", "</mark>", "ё"]),
        max_size=30,
    )
)
def test_marks_change_no_character_of_the_text(words: list[str]) -> None:
    clauses = cut("1. План.\n\n" + " ".join(words))
    plain = render(clauses).html
    marks = marks_of(clauses, marker("план приказ 5"))
    with_marks = render(clauses, marks=marks).html
    bare = re.sub(r'\n?<p class="inside-steps.*?</p>', "", with_marks).replace("<mark>", "").replace("</mark>", "")
    assert bare == plain
    assert sum(clause.count for clause in marks.clauses) <= with_marks.count("<mark>")


@pytest.fixture
def order(bank: DocumentIndexPage) -> DocumentPage:
    page = document(bank, "О наставничестве", slug="order", number="158", adopted_on=date(2024, 7, 9))
    edition(page, TEXT)
    return page


def shown(client: Client, page: DocumentPage, query: str) -> str:
    answer = client.get(f"{page.get_url()}{query}")
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


@pytest.mark.django_db
def test_the_page_counts_lists_and_leads_from_clause_to_clause(client: Client, order: DocumentPage) -> None:
    html = shown(client, order, "?q=наставники")
    assert "4 места в 4 пунктах" in html
    assert html.count("<mark>") == 4
    listed = re.search(r'<details class="inside__list">.*?</details>', html, re.DOTALL)
    assert listed is not None
    assert re.findall(r'href="#([^"]+)"', listed[0]) == ["p1.1", "p2", "pril1-p1", "pril1-p1-tab"]
    steps = re.findall(r'<p class="inside-steps no-print">(.*?)</p>', html)
    assert [re.findall(r'href="#([^"]+)"', step) for step in steps] == [
        ["p2", "inside"],
        ["p1.1", "pril1-p1", "inside"],
        ["p2", "pril1-p1-tab", "inside"],
        ["pril1-p1", "inside"],
    ]
    assert '<meta name="robots" content="noindex, follow">' in html
    assert f'<link rel="canonical" href="{order.full_url}">' in html
    assert f'href="{order.get_url()}#text-heading">Снять пометки' in html
    assert 'value="наставники"' in html
    plain = shown(client, order, "")
    assert "<mark>" not in plain
    assert "noindex" not in plain
    assert "Найти в документе" in plain


@pytest.mark.django_db
def test_nothing_found_says_so_and_what_to_do(client: Client, order: DocumentPage) -> None:
    html = unescape(shown(client, order, "?q=<b>столовая</b>"))
    assert "не нашлось" in html
    assert "/search/?q=" in html
    assert "<b>столовая</b>" in html  # unescaped here; on the page it is text
    assert "<b>столовая" not in shown(client, order, "?q=<b>столовая</b>")
    assert "нет слов" in shown(client, order, "?q=…")


@pytest.mark.django_db
def test_editions_and_days_are_searched_and_kept(client: Client, order: DocumentPage) -> None:
    newer = edition(order, "1. Куратор помогает учителю.", in_force_from=date(2025, 1, 1), amending_text="приказ")
    html = shown(client, order, "?q=куратор")
    assert html.count("<mark>") == 1
    old = re.search(r'href="([^"]+edition=[^"]+)#text-heading"', html)
    assert old is not None
    assert "q=" in old[1]
    then = shown(client, order, "?on=2024-09-01&q=наставник")
    assert then.count("<mark>") == 4
    assert '<input type="hidden" name="on" value="2024-09-01">' in then
    named = shown(client, order, f"?edition={newer.pk}&q=куратор")
    assert f'<input type="hidden" name="edition" value="{newer.pk}">' in named


@pytest.mark.django_db
def test_a_search_costs_no_more_queries_than_the_text_itself(client: Client, order: DocumentPage) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(address)
        return len(caught)

    url: Any = order.get_url()
    queries(f"{url}?q=план")  # words of the search are learnt once
    assert queries(f"{url}?q=наставник") <= queries(url) + 3
    # A text with marks is nobody else's: the next reader gets it plain.
    assert "<mark>" not in shown(client, order, "")

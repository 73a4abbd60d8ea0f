"""The first page and section pages as readers get them."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from home.models import Entry, HomePage, SearchExample, SectionPage
from tests.factories.pages import section

pytestmark = pytest.mark.django_db

BODY = [
    {"type": "heading", "value": {"text": "Часы приёма", "level": "2"}},
    {"type": "paragraph", "value": "<p>Приходите по <b>вторникам</b>.</p>"},
    {"type": "note", "value": {"kind": "warning", "text": "<p>Запись по телефону.</p>"}},
    {"type": "steps", "value": [{"title": "Позвоните", "text": "В рабочее время", "term": "за день"}]},
    {
        "type": "table",
        "value": {
            "caption": "Кабинеты",
            "table": {
                "data": [["Кабинет", "Этаж"], ["12", "2"], ["<script>", None]],
                "first_row_is_table_header": True,
                "first_col_is_header": True,
            },
        },
    },
    {"type": "questions", "value": [{"question": "Нужна ли справка?", "answer": "<p>Нет.</p>"}]},
    {"type": "contacts", "value": [{"position": "Методист по математике", "email": "math@example.ru"}]},
    {"type": "links", "value": [{"url": "https://example.ru/", "title": "Сайт", "note": "внешний"}]},
]


def test_a_section_shows_every_block_and_escapes_what_is_typed(home: HomePage, client: Client) -> None:
    page = section(home, "Служба", body=json.dumps(BODY), summary="О службе")
    text = client.get(page.url).content.decode()
    for expected in (
        'id="chasy-priema"',
        "<b>вторникам</b>",
        "Запись по телефону",
        "Позвоните",
        "<caption>Кабинеты</caption>",
        'scope="col"',
        'scope="row"',
        "&lt;script&gt;",
        "Нужна ли справка?",
        "mailto:math@example.ru",
        "https://example.ru/",
    ):
        assert expected in text, expected


def test_a_link_to_a_draft_is_left_out(home: HomePage, client: Client) -> None:
    draft = section(home, "Тайный черновик", live=False)
    page = section(home, "Служба", body=json.dumps([{"type": "links", "value": [{"page": draft.pk}]}]))
    assert "Тайный черновик" not in client.get(page.url).content.decode()


def test_children_are_listed_unless_the_editor_says_no(home: HomePage, client: Client) -> None:
    parent = section(home, "Служба")
    section(parent, "Кабинеты службы")
    section(parent, "Ненаписанное", live=False)
    text = client.get(parent.url).content.decode()
    assert "Кабинеты службы" in text
    assert "Ненаписанное" not in text
    SectionPage.objects.filter(pk=parent.pk).update(show_children=False)
    assert "Кабинеты службы" not in client.get(parent.url).content.decode()


def test_the_first_page_offers_examples_and_entries(home: HomePage, client: Client) -> None:
    target = section(home, "Учителю")
    SearchExample.objects.create(page=home, query="273-фз & «срок»")
    Entry.objects.create(page=home, title="учитель", text="за приказом", target=target)
    text = client.get("/").content.decode()
    assert "?q=273-%D1%84%D0%B7%20%26" in text
    assert target.url in text


@pytest.mark.parametrize("count", [2, 12])
def test_queries_do_not_grow_with_children(
    home: HomePage, client: Client, count: int, django_assert_max_num_queries: object
) -> None:
    parent = section(home, "Служба")
    for number in range(count):
        section(parent, f"Кабинет {number}")
    client.get(parent.url)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(parent.url)

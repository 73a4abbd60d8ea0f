"""One document followed by RSS: what happened to it, each thing once, and nothing that readers may not see."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from knowledge_base.documents import editing
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.models import Attachment, DocumentIndexPage, DocumentPage
from knowledge_base.pages import memory
from tests.factories.documents import document, edition, relate
from tests.factories.files import document as file
from tests.factories.files import upload

pytestmark = pytest.mark.django_db


def day(ahead: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=ahead)


@pytest.fixture
def order(bank: DocumentIndexPage) -> DocumentPage:
    page = document(bank, "О наставничестве", number="158", adopted_on=dt.date(2020, 7, 9))
    edition(page, "1. Прежний текст.", in_force_from=dt.date(2020, 7, 9))
    edition(page, "1. Нынешний.", in_force_from=day(-30), amending_text="приказ № 9", what_changed="Сроки другие.")
    edition(page, "1. Тайный проект.", in_force_from=day(3), amending_text="тайный приказ", approved=False)
    return page


def entries(client: Client, page: DocumentPage) -> dict[str, str]:
    """Identity of an entry → its title and text."""
    memory.forget_everything()
    response = client.get(f"{page.url}feed/")
    assert response.status_code == 200
    items = ElementTree.fromstring(response.content).findall("./channel/item")
    assert all(item.findtext("link", "").startswith("http://testserver/") for item in items)
    found = {item.findtext("guid", ""): f"{item.findtext('title')} | {item.findtext('description')}" for item in items}
    assert len(found) == len(items)
    return found


def test_it_tells_of_texts_and_status(client: Client, order: DocumentPage) -> None:
    told = "\n".join(entries(client, order).values())
    assert "опубликован на портале" in told
    assert "опубликован текст: первоначальный текст" in told
    assert f"опубликован текст: редакция от {day(-30):%d.%m.%Y}" in told
    assert "Сроки другие" in told
    assert "действует с 09.07.2020" in told
    assert f"изменён с {day(-30):%d.%m.%Y}" in told
    assert "айный" not in told


def test_a_repeal_is_told_before_and_on_its_day(client: Client, bank: DocumentIndexPage, order: DocumentPage) -> None:
    before = entries(client, order)
    later = document(bank, "Об отмене", number="200", adopted_on=day(-1))
    edge = relate(later, Verb.REPEALS, order, effective_on=day(10), clause="п. 2")
    new = {guid: words for guid, words in entries(client, order).items() if guid not in before}
    told = "\n".join(new.values())
    assert len(new) == 2
    assert f"с {day(10):%d.%m.%Y} утратит силу" in told
    assert "признан утратившим силу: Приказ №" in told
    edge.effective_on = day(-1)
    edge.save()
    told = "\n".join(entries(client, order).values())
    assert f"утратил силу {day(-1):%d.%m.%Y}" in told


def test_a_repeal_in_part_is_told_as_that(client: Client, bank: DocumentIndexPage, order: DocumentPage) -> None:
    later = document(bank, "Об отмене пункта", number="201", adopted_on=day(-1))
    relate(later, Verb.REPEALS, order, part="пункт 5", clause="п. 3")
    (told,) = [words for words in entries(client, order).values() if "признан утратившим" in words]
    assert "признан утратившим силу в части: Приказ №" in told
    assert told.endswith("Об отмене пункта (п. 3). Касается: пункт 5")


def test_a_corrected_text_and_a_replaced_file_are_told_once(client: Client, order: DocumentPage) -> None:
    attached = file(title="Скан приказа")
    Attachment.objects.create(page=order, file=attached)
    before = entries(client, order)
    attached.replace_file(upload("другое.txt", b"another"), note="Без помарок")
    draft = editing.correct(order.editions.approved().last(), None)
    editing.set_text(draft, "1. Исправленный.")
    editing.approve(draft, None)
    new = {guid: words for guid, words in entries(client, order).items() if guid not in before}
    assert sorted(words.split(": ", 1)[1] for words in new.values()) == [
        "заменён файл: Скан приказа | Без помарок",
        f"исправлен текст: редакция от {day(-30):%d.%m.%Y} | Действует с {day(-30):%d.%m.%Y}. Сроки другие",
    ]
    assert (
        entries(client, order).keys()
        == before.keys() - {old for old in before if old not in entries(client, order)} | new.keys()
    )


def test_entries_keep_their_identity(client: Client, bank: DocumentIndexPage, order: DocumentPage) -> None:
    relate(document(bank, "Об изменении", number="9", adopted_on=day(-40)), Verb.AMENDS, order)
    before = entries(client, order).keys()
    order.title, order.slug = "О наставничестве и кураторстве", "moved-away"
    order.save()
    assert entries(client, DocumentPage.objects.get(pk=order.pk)).keys() == before


@pytest.mark.parametrize("hidden", ["draft", "private"])
def test_what_hidden_documents_do_is_not_told(
    client: Client, bank: DocumentIndexPage, order: DocumentPage, hidden: str
) -> None:
    before = entries(client, order)
    other = document(bank, "Тайный приказ", number="666", adopted_on=day(-1), live=hidden != "draft")
    if hidden == "private":
        PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.LOGIN)
    relate(other, Verb.REPEALS, order)
    relate(order, Verb.CITES, other)
    assert entries(client, order) == before


def test_hidden_documents_have_no_feed(client: Client, bank: DocumentIndexPage, order: DocumentPage) -> None:
    draft = document(bank, "Черновик", live=False)
    assert client.get(f"{draft.url}feed/").status_code == 404
    PageViewRestriction.objects.create(page=order, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(f"{order.url}feed/").status_code == 302


def test_its_page_leads_to_it(client: Client, order: DocumentPage) -> None:
    for tab in ("",):
        body = client.get(f"{order.url}{tab}").content.decode()
        assert f'<link rel="alternate" type="application/rss+xml" href="{order.url}feed/"' in body, tab


def test_queries_do_not_grow(
    client: Client, bank: DocumentIndexPage, order: DocumentPage, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        relate(document(bank, f"Об изменении {number}", adopted_on=day(-number)), Verb.AMENDS, order)
    with django_assert_max_num_queries(30):
        client.get(f"{order.url}feed/")

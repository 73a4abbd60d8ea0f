"""Whatever rests on an act that has ended says so at once, in every room, and stops as soon as the act is in force again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage
from knowledge_base.communities.models import NodePage
from knowledge_base.communities.models.task import TaskBasis
from knowledge_base.documents import standing
from knowledge_base.documents.choices import Status, Verb
from knowledge_base.documents.grounds.fates import fates
from knowledge_base.documents.models import DocumentPage, Relation
from knowledge_base.events.models.rows import EventBasis
from knowledge_base.materials.models import MaterialPage
from knowledge_base.pages.notices import marks_on, notices_on
from knowledge_base.practices.models.practice_rows import PracticeBasis
from tests.factories import communities, events, glossary, materials, practices
from tests.factories.checking import checked
from tests.factories.documents import bank, document, relate

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def acts(home: HomePage) -> dict[str, DocumentPage]:
    """An order on which something in every room rests."""
    parent = bank()
    order = document(parent, "О методической службе", number="158", adopted_on=dt.date(2020, 7, 9), slug="o158")
    made = {"bank": parent, "order": order}
    made["based"] = document(parent, "О плане", number="200", adopted_on=dt.date(2021, 1, 9), slug="based")
    made["regulation"] = document(parent, "Положение о службе", kind="regulation", slug="regulation")
    relate(made["based"], Verb.BASED_ON, order)
    relate(order, Verb.APPROVES, made["regulation"])
    return made


@pytest.fixture
def things(acts: dict[str, DocumentPage]) -> dict[str, Any]:
    order = acts["order"]
    glossary.glossary()
    events.calendar_page()
    return {
        "document": acts["based"],
        "approved": acts["regulation"],
        "practice": practices.practice(practices.practices_page(), basis=[PracticeBasis(document=order)]),
        "material": materials.material(materials.materials_page(), basis=[order]),
        "task": communities.task(basis=[TaskBasis(document=order)]),
        "node": communities.node(charter=order),
        "event": events.event(basis=[EventBasis(document=order)]),
        "term": glossary.term(source_page=Page.objects.get(pk=order.pk)),
    }


def repeal(acts: dict[str, Any], **fields: Any) -> Relation:
    """A newer order that repeals the one on which all rests."""
    adopted = fields.pop("adopted_on", dt.date(2025, 12, 1))
    live = fields.pop("live", True)
    newer = document(acts["bank"], "О новой службе", number="77-к", adopted_on=adopted, slug="newer", live=live)
    return relate(newer, Verb.REPEALS, acts["order"], **fields)


def pages_of(things: dict[str, Any], client: Client) -> dict[str, str]:
    return {name: client.get(thing.get_url()).content.decode() for name, thing in things.items()}


def test_every_room_says_it_at_once_and_stops(client: Client, acts: dict[str, Any], things: dict[str, Any]) -> None:
    assert all("Основание утратило силу" not in page for page in pages_of(things, client).values())
    relation = repeal(acts)
    for name, page in pages_of(things, client).items():
        text = page.replace("\xa0", " ")
        assert "Основание утратило силу с 01.12.2025" in text, name
        assert "Действует вместо него:" in text, name
        assert "Приказ № 77-к от 01.12.2025" in text, name
    relation.page.unpublish()
    assert all("Основание" not in _notices(page) for page in pages_of(things, client).values())


def _notices(page: str) -> str:
    return page.partition('<div class="grounds"')[2].partition("</div>")[0]


def test_what_has_not_happened_is_not_said(client: Client, acts: dict[str, Any], things: dict[str, Any]) -> None:
    """A draft that repeals, a private one, and a draft of a relation."""
    repealer = repeal(acts, live=False).page
    assert not any(_notices(page) for page in pages_of(things, client).values())
    checked(repealer).publish()
    assert all(_notices(page) for page in pages_of(things, client).values())
    PageViewRestriction.objects.create(page=repealer, restriction_type="login")
    assert not any(_notices(page) for page in pages_of(things, client).values())


def test_a_repeal_that_lies_ahead_is_announced(client: Client, acts: dict[str, Any], things: dict[str, Any]) -> None:
    tomorrow = timezone.localdate() + DAY
    repeal(acts, adopted_on=timezone.localdate(), effective_on=tomorrow)
    for name, page in pages_of(things, client).items():
        text = page.replace("\xa0", " ")
        assert f"Основание утратит силу {tomorrow:%d.%m.%Y}" in text, name
        assert "Вместо него будет действовать:" in text, name
    # The day itself decides, though nobody has computed standings since.
    fate = fates(tomorrow)[acts["order"].pk]
    assert (fate.status, fate.ahead, fate.on) == (Status.REPEALED, False, tomorrow)


def test_terms_and_hand_set_statuses_count_too(acts: dict[str, Any], things: dict[str, Any]) -> None:
    order, today = acts["order"], timezone.localdate()
    order.in_force_until = today - DAY
    order.save()
    assert _leads(things["material"]) == [f"Срок действия основания истёк {today - DAY:%d.%m.%Y}:"]
    order.in_force_until = today + 30 * DAY
    order.save()
    assert _leads(things["material"]) == [f"Срок действия основания истекает {today + 30 * DAY:%d.%m.%Y}:"]
    order.in_force_until = today + 400 * DAY
    order.save()
    assert _leads(things["material"]) == []
    order.set_status, order.set_status_reason = Status.CANCELLED, "решение суда"
    order.save()
    (notice,) = notices_on(things["material"], None, today)
    assert notice.lead == "Основание отменено:"
    assert notice.then == "Почему: решение суда"


def _leads(thing: Any) -> list[str]:
    return [notice.lead for notice in notices_on(thing, None, timezone.localdate())]


def test_what_an_ended_act_approved_is_no_firm_ground(acts: dict[str, Any], things: dict[str, Any]) -> None:
    """A community works by a regulation; the order that approved the regulation is repealed."""
    node: NodePage = communities.node("Клуб наставников", charter=acts["regulation"])
    repeal(acts)
    (notice,) = notices_on(node, None, timezone.localdate())
    assert notice.lead == "Документ, утвердивший основание, утратил силу с 01.12.2025:"
    assert [link.title for link in notice.instead] == ["Положение о службе"] or notice.instead[0].name
    # Approved anew by an act in force, it holds.
    relate(acts["based"], Verb.APPROVES, acts["regulation"])
    assert _leads(node) == []


def test_the_successor_is_the_one_in_force_today(acts: dict[str, Any], things: dict[str, Any]) -> None:
    second = repeal(acts).page
    third = document(acts["bank"], "О службе заново", number="9", adopted_on=dt.date(2026, 2, 1), slug="third")
    relate(third, Verb.REPEALS, second)
    (notice,) = notices_on(things["practice"], None, timezone.localdate())
    assert [link.name for link in notice.instead] == ["Приказ №\xa09 от\xa001.02.2026"]


def test_a_document_that_has_ended_itself_speaks_of_that(acts: dict[str, Any], things: dict[str, Any]) -> None:
    repealer = repeal(acts).page
    assert _leads(acts["based"])
    relate(repealer, Verb.REPEALS, acts["based"])
    assert _leads(acts["based"]) == []
    assert not marks_on(DocumentPage, [acts["based"].pk], timezone.localdate())


def test_lists_mark_it_without_a_query_for_each(
    client: Client, acts: dict[str, Any], things: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    repeal(acts)
    parent = things["material"].get_parent()
    for number in range(12):
        materials.material(parent, f"Памятка {number}", basis=[acts["order"]])
    page = client.get(parent.get_url()).content.decode()
    assert page.count("Основание утратило силу") == 13
    today = timezone.localdate()
    pks = list(MaterialPage.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(5):
        marks = marks_on(MaterialPage, pks, today)
    assert len(marks) == 13
    listing = client.get(acts["bank"].get_url()).content.decode()
    assert listing.count("Основание утратило силу") == 2


def test_a_preview_shows_what_the_draft_rests_on(acts: dict[str, Any], things: dict[str, Any]) -> None:
    repeal(acts)
    draft = MaterialPage.objects.get(pk=things["material"].pk)
    draft.basis = []
    assert _leads(draft) == []
    assert _leads(things["material"]) != []
    standing.refresh_all()
    assert _leads(things["material"]) != []

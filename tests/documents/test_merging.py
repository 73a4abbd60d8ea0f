"""Two entries of one act become one: what referred to the other follows, its address leads on, nothing is public unchecked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageLogEntry, ReferenceIndex

from home.models import HomePage
from knowledge_base.communities.models import NodePage
from knowledge_base.communities.models.task import TaskBasis
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.merging import drafts, moving
from knowledge_base.documents.merging.comparing import BOTH, KEPT, REMOVED, differences
from knowledge_base.documents.merging.doing import MergeRefusedError, merge, objection
from knowledge_base.documents.models import DocumentPage, Edition, MergeRecord, Relation
from knowledge_base.documents.models.document_rows import ActionStep
from knowledge_base.events.models.rows import EventBasis
from knowledge_base.glossary.models import Term
from knowledge_base.materials.models import MaterialPage
from knowledge_base.taxonomy.models import Topic
from portal.accounts.groups import sync_groups
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories import communities, events, glossary, materials
from tests.factories.accounts import user_with
from tests.factories.documents import bank, document, edition, relate

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(home: HomePage) -> dict[str, Any]:
    """The same order twice; the second one has relations, texts, and things of other rooms that rest on it."""
    parent = bank()
    one, other = Topic.objects.create(name="Аттестация"), Topic.objects.create(name="Наставничество")
    kept = document(parent, "О службе", number="158", adopted_on=dt.date(2024, 7, 9), slug="kept", topics=[one])
    removed = document(
        parent,
        "О методической службе",
        number="158",
        adopted_on=dt.date(2024, 7, 9),
        slug="removed",
        annotation="Создаёт службу.",
        topics=[other],
    )
    sync_groups()
    made = {"bank": parent, "kept": kept, "removed": removed, "editor": user_with(Role.DOCUMENT_EDITOR)}
    made["law"] = document(parent, "Закон", number="273-ФЗ", slug="law")
    made["plan"] = document(parent, "План", number="5", slug="plan")
    return made


def again(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def test_relations_move_both_ways_once_and_never_to_itself(two: dict[str, Any]) -> None:
    kept, removed, law, plan = two["kept"], two["removed"], two["law"], two["plan"]
    relate(removed, Verb.BASED_ON, law)
    relate(kept, Verb.BASED_ON, law)  # the same, already there
    relate(removed, Verb.AMENDS, plan)
    relate(removed, Verb.CITES, kept)
    relate(kept, Verb.CITES, removed)
    relate(plan, Verb.IMPLEMENTS, removed)
    relate(plan, Verb.IMPLEMENTS, kept)
    relate(law, Verb.CITES, removed, clause="п. 3")
    before = moving.plan(kept, removed)
    assert {(one.label, one.moved, one.dropped) for one in before} >= {("связи этого документа", 1, 2)}
    done = merge(kept, removed, two["editor"], {})
    edges = set(Relation.objects.values_list("page__slug", "verb", "target__slug"))
    assert edges == {
        ("kept", "based_on", "law"),
        ("kept", "amends", "plan"),
        ("plan", "implements", "kept"),
        ("law", "cites", "kept"),
    }
    assert not DocumentPage.objects.filter(slug="removed").exists()
    assert done.needs_check
    # The relation that came stays when the draft is published, and does not double.
    draft = again(kept).get_latest_revision_as_object()
    assert sorted(row.verb for row in draft.relations.all()) == ["amends", "based_on"]
    assert {row.pk for row in draft.relations.all()} == set(
        Relation.objects.filter(page=kept).values_list("pk", flat=True)
    )
    assert again(plan).standing.relation_count == 2


def test_other_rooms_follow_live_and_in_drafts(two: dict[str, Any]) -> None:
    kept, removed = two["kept"], two["removed"]
    material = materials.material(materials.materials_page(), basis=[(removed, "п. 1")])
    double = materials.material(material.get_parent(), "Памятка", basis=[kept, removed])
    draft = MaterialPage.objects.get(pk=material.pk)
    draft.title = "С черновиком"
    link = f'<p>См. <a linktype="page" id="{removed.pk}">приказ</a> и <a linktype="page" id="{two["law"].pk}">закон</a></p>'
    draft.body = [("paragraph", link), ("links", [{"page": removed.page_ptr, "url": "", "title": "", "note": ""}])]
    draft.save_revision()
    linked = materials.material(material.get_parent(), "Со ссылкой", body=materials.body(link))
    ReferenceIndex.create_or_update_for_object(linked)  # a task after the commit, which a test never sees
    node = communities.node(charter=removed)
    task = communities.task(basis=[TaskBasis(document=removed)])
    events.calendar_page()
    event = events.event(basis=[EventBasis(document=removed)])
    glossary.glossary()
    term = glossary.term(source_page=removed.page_ptr)
    gone = removed.pk
    merge(kept, removed, two["editor"], {})
    assert material.basis.get().document_id == kept.pk
    assert [row.document_id for row in again(double).basis.all()] == [kept.pk]
    assert NodePage.objects.get(pk=node.pk).charter_id == kept.pk
    assert task.basis.get().document_id == kept.pk
    assert event.basis.get().document_id == kept.pk
    assert Term.objects.get(pk=term.pk).source_page_id == kept.pk
    assert again(event).get_latest_revision_as_object().basis.all()[0].document_id == kept.pk
    published = again(material)
    published.get_latest_revision().publish()
    published = again(material)
    assert published.title == "С черновиком"
    assert published.basis.get().document_id == kept.pk
    body = str(MaterialPage._meta.get_field("body").get_prep_value(published.body))
    assert f'id="{kept.pk}"' in body
    assert f"'page': {kept.pk}" in body
    assert f"{two['law'].pk}" in body
    assert f'id="{gone}"' not in body
    assert f'id="{kept.pk}"' in str(MaterialPage._meta.get_field("body").get_prep_value(again(linked).body))
    assert ReferenceIndex.get_references_to(again(kept)).filter(object_id=str(linked.pk)).exists()


def test_addresses_lead_on_for_good(client: Client, two: dict[str, Any]) -> None:
    kept, removed, editor = two["kept"], two["removed"], two["editor"]
    third = document(two["bank"], "Ещё раз", number="158", slug="third")
    old, oldest = removed.get_url(), third.get_url()
    merge(removed, third, editor, {})
    merge(again(kept), again(removed), editor, {})
    url = again(kept).get_url()
    for asked, expected in (
        (old, url),
        (oldest, url),
        (f"{old}?edition=5", f"{url}?edition=5"),
        (f"{old}editions/", f"{url}editions/"),
        (f"{old}clauses/p2.3/?x=1", f"{url}clauses/p2.3/?x=1"),
        (f"{oldest}text.pdf", f"{url}text.pdf"),
    ):
        answer = client.get(asked)
        assert (answer.status_code, answer.headers["Location"]) == (301, expected), asked
    assert Redirect.objects.filter(redirect_page=kept).count() == 2
    assert client.get(f"{two['bank'].get_url()}nothing/").status_code == 404
    # The bank moves: the former addresses still lead to where the document is now.
    page = again(two["bank"])
    page.slug = "acts"
    page.save_revision().publish()
    moved = again(kept).get_url()
    assert moved != url
    assert client.get(old).headers["Location"] == moved
    assert client.get(f"{old}editions/").headers["Location"] == f"{moved}editions/"


def test_chosen_fields_go_into_a_draft(two: dict[str, Any]) -> None:
    kept, removed = two["kept"], two["removed"]
    found = {one.name: one.usual for one in differences(kept, removed)}
    assert found == {"title": KEPT, "annotation": REMOVED, "topics": BOTH}
    ActionStep.objects.create(page=removed, text="Утвердить план", term="до 1 сентября")
    merge(kept, removed, two["editor"], {"title": REMOVED, "annotation": REMOVED, "topics": BOTH})
    live = again(kept)
    assert (live.title, live.annotation) == ("О службе", "")
    assert [step.text for step in live.steps.all()] == ["Утвердить план"]  # readers have seen it already
    draft = live.get_latest_revision_as_object()
    assert (draft.title, draft.annotation) == ("О методической службе", "Создаёт службу.")
    assert {topic.name for topic in draft.topics.all()} == {"Аттестация", "Наставничество"}
    assert [step.text for step in draft.steps.all()] == ["Утвердить план"]
    assert live.has_unpublished_changes
    entry = PageLogEntry.objects.get(page=kept, action="documents.merge")
    assert "О методической службе" in entry.data["removed"]
    record = MergeRecord.objects.get()
    assert record.report["document"]["annotation"] == "Создаёт службу."
    assert record.report["document"]["steps"][0]["text"] == "Утвердить план"
    assert (record.by, record.removed_url) == (two["editor"], "/documents/removed/")


def test_what_was_never_public_stays_in_the_draft(two: dict[str, Any]) -> None:
    kept, law = two["kept"], two["law"]
    draft = document(two["bank"], "Черновик", number="158", slug="draft", live=False)
    relate(draft, Verb.REPEALS, law)
    edition(draft, "1. Тайное.")
    merge(kept, draft, two["editor"], {})
    assert again(law).standing.status != "repealed"
    assert not again(kept).relations.exists()
    assert [row.verb for row in again(kept).get_latest_revision_as_object().relations.all()] == ["repeals"]
    assert set(Edition.objects.filter(page=kept).values_list("state", flat=True)) == {"draft"}


def test_texts_move_as_the_editor_says(two: dict[str, Any]) -> None:
    kept, removed = two["kept"], two["removed"]
    edition(kept, "1. Одно и то же.")
    edition(removed, "1. Одно и то же.")
    edition(removed, "1. Новое.", in_force_from=dt.date(2025, 1, 1), amending_text="приказ № 9")
    assert moving.usual_way(kept) == moving.AS_DRAFTS
    merge(kept, removed, two["editor"], {}, moving.AS_DRAFTS)
    assert list(Edition.objects.filter(page=kept).values_list("text", "state")) == [
        ("1. Одно и то же.", "approved"),
        ("1. Новое.", "draft"),
    ]
    report = MergeRecord.objects.get().report
    assert [one["text"] for one in report["editions"]] == ["1. Одно и то же.", "1. Новое."]


def test_who_may_and_when(two: dict[str, Any]) -> None:
    kept, removed, editor = two["kept"], two["removed"], two["editor"]
    methodist: User = user_with(Role.METHODIST)
    assert "вправе публиковать" in objection(kept, removed, methodist)
    assert "один и тот же" in objection(kept, kept, editor)
    draft = document(two["bank"], "Черновик", number="158", slug="draft", live=False)
    with pytest.raises(MergeRefusedError, match="читатели потеряли бы"):
        merge(draft, removed, editor, {})
    assert DocumentPage.objects.filter(slug="removed").exists()
    removed.locked, removed.locked_by = True, methodist
    removed.save()
    assert "заблокирован" in objection(kept, again(removed), editor)


def test_links_of_texts_are_turned_and_nothing_else() -> None:
    text = '<a id="5" linktype="page">а</a> <a linktype="document" id="5">б</a> <a linktype="page" id="55">в</a>'
    turned = drafts.in_text(text, 5, 7)
    assert turned == text.replace('id="5" linktype="page"', 'id="7" linktype="page"')
    names = frozenset({"document", "page"})
    content = {"pk": 5, "basis": [{"pk": 5, "page": 5, "sort_order": 5, "document": 5}], "year": 5}
    assert drafts.in_content(content, 5, 7, names) == {
        "pk": 5,
        "basis": [{"pk": 5, "page": 5, "sort_order": 5, "document": 7}],
        "year": 5,
    }


def test_the_screens(client: Client, two: dict[str, Any]) -> None:
    kept, removed = two["kept"], two["removed"]
    relate(removed, Verb.AMENDS, two["plan"])
    client.force_login(two["editor"])
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[kept.pk])).content.decode()
    choose = reverse("document_merging:choose", args=[kept.pk])
    assert choose in edit
    assert "Объединить с ним" in edit  # the doubt about the same requisites
    assert client.get(choose).status_code == 200
    assert "тот же самый" in client.post(choose, {"other": kept.pk}).content.decode()
    assert "Выберите документ" in client.post(choose, {}).content.decode()
    compare = reverse("document_merging:compare", args=[kept.pk, removed.pk])
    assert client.post(choose, {"other": removed.pk}).headers["Location"] == compare
    screen = client.get(compare).content.decode()
    assert "О методической службе" in screen
    assert "Связи этого документа: 1" in screen
    data = {"field-title": REMOVED, "field-annotation": KEPT, "field-topics": BOTH}
    assert "нельзя отменить" in client.post(compare, data).content.decode()
    assert DocumentPage.objects.filter(pk=removed.pk).exists()
    answer = client.post(compare, {**data, "sure": "on"}, follow=True).content.decode()
    assert "объединён с этим" in answer
    assert not DocumentPage.objects.filter(pk=removed.pk).exists()
    client.force_login(user_with(Role.METHODIST))
    assert client.get(choose).status_code in (302, 403)

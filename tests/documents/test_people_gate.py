"""Names in texts before the site: who is to be decided, what stands in the way, what lets through."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from knowledge_base.documents import editing
from knowledge_base.documents.checking.refusals import StaysDraftError
from knowledge_base.documents.merging.doing import merge
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, NameDecision, NameDeed, NameGround
from knowledge_base.documents.people.deciding import Choice, DecisionRefusedError, decide
from knowledge_base.organisations.models import Consent
from tests.factories.accounts import UserFactory
from tests.factories.checking import check_latest
from tests.factories.people import ORDER, order

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> tuple[Any, Any]:
    return UserFactory(is_superuser=True), UserFactory(is_superuser=True)


def ready(bank: DocumentIndexPage, people: tuple[Any, Any], text: str = ORDER) -> DocumentPage:
    """An order whose text is approved and whose card a second person has checked."""
    author, checker = people
    page, _ = order(bank, author, checker, text)
    page.save_revision(user=author)
    check_latest(page, checker)
    return page


def publish(page: DocumentPage, user: Any) -> None:
    revision = DocumentPage.objects.get(pk=page.pk).get_latest_revision()
    assert revision is not None
    revision.publish(user=user)


def leave(key: str, ground: str = NameGround.PUBLIC) -> Choice:
    return Choice(key, NameDeed.LEAVE, ground)


def test_listed_and_mentioned_people_stand_in_the_way_until_each_is_decided(
    bank: DocumentIndexPage, people: tuple[Any, Any]
) -> None:
    page = ready(bank, people)
    with pytest.raises(StaysDraftError, match=r"названы 3\sчеловека.*Имена в тексте"):
        publish(page, people[1])
    decide(page, [leave("ягодкин вп"), leave("морошкин п")], people[0])
    with pytest.raises(StaysDraftError, match=r"назван 1\sчеловек"):
        publish(page, people[1])
    decide(page, [leave("калинкин сс")], people[0])
    publish(page, people[1])
    assert DocumentPage.objects.get(pk=page.pk).live


def test_who_signs_passes_by_his_office(bank: DocumentIndexPage, people: tuple[Any, Any]) -> None:
    page = ready(bank, people, "1. Утвердить план.\n\nДиректор школы                 П.О. Светлов")
    publish(page, people[1])
    assert DocumentPage.objects.get(pk=page.pk).live


def test_a_name_to_be_covered_is_no_leave_to_publish(bank: DocumentIndexPage, people: tuple[Any, Any]) -> None:
    page = ready(bank, people)
    decide(page, [leave("ягодкин вп"), leave("калинкин сс"), Choice("морошкин п", NameDeed.COVER)], people[0])
    with pytest.raises(StaysDraftError, match="решено закрыть"):
        publish(page, people[1])


def test_names_in_the_card_count(bank: DocumentIndexPage, people: tuple[Any, Any]) -> None:
    author, checker = people
    page, _ = order(bank, author, checker, "1. Наградить.", title="О награждении Ягодкиной В.П.")
    page.save_revision(user=author)
    check_latest(page, checker)
    with pytest.raises(StaysDraftError, match=r"назван 1\sчеловек"):
        publish(page, checker)


def test_a_new_text_of_a_public_document_is_not_approved_with_open_names(
    bank: DocumentIndexPage, people: tuple[Any, Any]
) -> None:
    page = ready(bank, people, "1. Утвердить план.")
    publish(page, people[1])
    draft = editing.add_edition(page, text=ORDER, in_force_from=dt.date(2026, 1, 1), user=people[0])
    with pytest.raises(editing.NamesOpenError, match=r"3\sчеловека"):
        editing.approve(draft, people[1])
    draft.refresh_from_db()
    assert draft.is_draft


def test_decisions_outlive_another_writing_of_the_text(bank: DocumentIndexPage, people: tuple[Any, Any]) -> None:
    page, edition = order(bank, people[0])
    decide(page, [leave("ягодкин вп"), leave("морошкин п"), leave("калинкин сс")], people[0])
    editing.set_text(edition, "Наградить В.П. Ягодкину, Морошкина П. и Калинкину С.С.", user=people[0])
    editing.approve(edition, people[1])
    page.save_revision(user=people[0])
    check_latest(page, people[1])
    publish(page, people[1])
    assert DocumentPage.objects.get(pk=page.pk).live


def consent(**fields: Any) -> Consent:
    from tests.factories.organisations import person

    someone = person(last_name="Ягодкина", first_name="Вера", patronymic="Павловна")
    return Consent.objects.create(
        person=someone, scope="name", given_on=timezone.localdate() - dt.timedelta(days=9), basis="папка 1", **fields
    )


def test_a_consent_that_ends_opens_the_question_again(bank: DocumentIndexPage, people: tuple[Any, Any]) -> None:
    page = ready(bank, people, "Поблагодарить В.П. Ягодкину.")
    given = consent()
    decide(page, [Choice("ягодкин вп", NameDeed.LEAVE, NameGround.CONSENT, consent_pk=given.pk)], people[0])
    publish(page, people[1])
    Consent.objects.filter(pk=given.pk).update(withdrawn_on=timezone.localdate())
    with pytest.raises(StaysDraftError, match=r"назван 1\sчеловек"):
        publish(page, people[1])
    with pytest.raises(DecisionRefusedError, match="не действует"):
        decide(page, [Choice("ягодкин вп", NameDeed.LEAVE, NameGround.CONSENT, consent_pk=given.pk)], people[0])


def test_the_screen_shows_each_name_in_its_sentence_and_writes_decisions_down(
    bank: DocumentIndexPage, people: tuple[Any, Any], client: Client
) -> None:
    page, _ = order(bank, people[0])
    client.force_login(people[0])
    url = reverse("document_people:names", args=[page.pk])
    html = client.get(url).content.decode()
    assert "<mark>Ягодкина Вера Павловна</mark>" in html
    assert "Не решено: 3" in html
    answer = client.post(
        url,
        {
            "who-0": "ягодкин вп", "deed-0": "leave", "ground-0": "",
            "who-1": "морошкин п", "deed-1": "cover",
            "who-2": "калинкин сс", "deed-2": "leave", "ground-2": "other", "words-2": "просила указать сама",
        },
    )  # fmt: skip
    assert "Выберите основание" in answer.content.decode()
    assert sorted(NameDecision.objects.values_list("key", "deed", "words")) == [
        ("калинкин сс", "leave", "просила указать сама"),
        ("морошкин п", "cover", ""),
    ]
    client.post(url, {"all": "listed:leave-public"})
    assert NameDecision.objects.get(key="ягодкин вп").ground == NameGround.PUBLIC
    assert NameDecision.objects.get(key="морошкин п").deed == NameDeed.COVER
    written = str(list(PageLogEntry.objects.filter(page=page).values_list("data", flat=True)))
    assert "годкин" not in written
    assert "Имена в тексте" in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_who_may_not_edit_the_document_sees_no_names(
    bank: DocumentIndexPage, people: tuple[Any, Any], client: Client
) -> None:
    page, _ = order(bank, people[0])
    client.force_login(UserFactory())
    assert client.get(reverse("document_people:names", args=[page.pk])).status_code == 302
    assert client.get(reverse("document_people:withdraw", args=[page.pk])).status_code == 302


def test_merging_two_entries_keeps_the_decisions_of_the_one_that_stays(
    bank: DocumentIndexPage, people: tuple[Any, Any]
) -> None:
    kept, _ = order(bank, people[0])
    twin, _ = order(bank, people[0], title="О проведении конкурса (дубль)")
    decide(kept, [Choice("морошкин п", NameDeed.COVER)], people[0])
    decide(twin, [leave("морошкин п")], people[0])
    merge(kept, twin, people[1], {})
    assert list(NameDecision.objects.values_list("page_id", "deed")) == [(kept.pk, NameDeed.COVER)]

"""The reader's way: from a page to the form, to the number of the report."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage
from knowledge_base.documents.models import DocumentPage
from knowledge_base.feedback.models import ErrorReport
from portal.configuration.models import PortalSettings
from tests.factories import communities, documents, materials, practices
from tests.factories.pages import section
from tests.feedback.conftest import filled, send

pytestmark = pytest.mark.django_db


def test_every_kind_of_page_leads_to_the_form(client: Client, act: DocumentPage) -> None:
    made = materials.material(materials.materials_page())
    for page in (act, made, practices.practice(practices.practices_page()), communities.node()):
        shown = client.get(page.url).content.decode()
        assert f'href="/feedback/?page={page.pk}"' in shown, page
    answer = client.get(f"/feedback/?page={act.pk}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "Disallow: /feedback/" in client.get("/robots.txt").content.decode()


def test_a_report_knows_what_the_reader_saw(client: Client, act: DocumentPage) -> None:
    clause = act.editions.get().clauses.get(number="1.2")
    shown = client.get("/feedback/", {"page": act.pk, "clause": clause.anchor, "quote": "Срок\u202e работы"})
    form = shown.context["form"]
    assert (form["place"].value(), form["quote"].value()) == ("п. 1.2", "Срок работы")
    answer = send(client, act.pk, query=f"&clause={clause.anchor}", place="п. 1.2", quote="Срок работы")
    assert answer.status_code == 303
    thanks = client.get(answer.url)
    made = ErrorReport.objects.get()
    assert f"<strong>{made.pk}</strong>" in thanks.content.decode()
    assert "письма с ответом не будет" in thanks.content.decode()
    assert made.page_id == act.pk
    assert made.page_title == "Приказ № 187 от 12.08.2024. О наставниках"
    assert (made.anchor, made.place) == (clause.anchor, "п. 1.2")
    assert made.shown_edition == "Первоначальный текст"
    assert made.shown_status.startswith("Действует")
    assert (made.email, made.consented_at, made.state) == ("", None, "new")


def test_a_place_written_by_hand_is_found(client: Client, act: DocumentPage) -> None:
    send(client, act.pk, place="пункт 1.1")
    assert ErrorReport.objects.get().anchor == act.editions.get().clauses.get(number="1.1").anchor


def test_the_edition_that_was_shown_is_kept(client: Client, act: DocumentPage) -> None:
    newer = documents.edition(act, "1. Иначе.", in_force_from=dt.date(2025, 9, 1), amending_text="приказ № 203")
    first = act.editions.exclude(pk=newer.pk).get()
    send(client, act.pk, query=f"&edition={first.pk}", text="о первой")
    send(client, act.pk, query="&on=2024-10-01", text="на день")
    send(client, act.pk, query="&edition=черновик&on=вчера", text="о нынешней")
    assert dict(ErrorReport.objects.values_list("text", "shown_edition")) == {
        "о первой": "Первоначальный текст",
        "на день": "Первоначальный текст, на 01.10.2024",
        "о нынешней": "Редакция от 01.09.2025",
    }


def test_an_answer_is_wanted_only_with_a_consent(client: Client, home: HomePage, act: DocumentPage) -> None:
    settings = PortalSettings.for_site(home.get_site())
    settings.privacy_page = section(home, "Личные данные")
    settings.save()
    assert f'href="{settings.privacy_page.url}"' in client.get(f"/feedback/?page={act.pk}").content.decode()
    refused = send(client, act.pk, email="reader@example.ru", quote="срок работы")
    shown = refused.content.decode()
    assert refused.status_code == 422
    assert "Отметьте согласие" in shown
    for typed in ("reader@example.ru", "срок работы", "пропущена запятая"):
        assert typed in shown
    assert not ErrorReport.objects.exists()
    thanks = client.get(send(client, act.pk, email="reader@example.ru", consent="on").url).content.decode()
    made = ErrorReport.objects.get()
    assert made.email == "reader@example.ru"
    assert made.consented_at is not None
    assert "Ответ придёт на почту" in thanks
    assert "reader@example.ru" not in thanks


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": ""}, "Выберите, что случилось"),
        ({"kind": "<b>"}, "Выберите"),
        ({"text": "  \n "}, "Напишите, что не так"),
        ({"text": "я" * 4001}, "Здесь помещается 4000, а написано 4001 знак"),
        ({"quote": "я" * 1002}, "Здесь помещается 1000, а написано 1002 знака"),
        ({"email": "почта"}, "Проверьте адрес"),
        ({"text": "https://a.example https://b.example www.c.example"}, "не больше 2 ссылок"),
        ({"website": "https://spam.example"}, "его заполняют только программы"),
        ({"seconds": 1}, "слишком быстро"),
        ({"seconds": 90_000}, "открыта давно"),
        ({"stamp": "подделка"}, "открыта давно"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    client: Client, act: DocumentPage, fields: dict[str, Any], said: str
) -> None:
    typed = {"place": "п. 1.2", "quote": "один год", "text": "Пропущена запятая", **fields}
    answer = send(client, act.pk, **typed)
    assert answer.status_code == 422
    assert said in answer.content.decode().replace("\xa0", " ")
    for name in ("place", "quote", "text"):
        assert answer.context["form"][name].value() == typed[name]
    assert not ErrorReport.objects.exists()


def test_a_form_that_was_opened_long_ago_goes_through_when_confirmed(client: Client, act: DocumentPage) -> None:
    answer = send(client, act.pk, seconds=90_000)
    renewed = answer.context["form"]["stamp"].value()
    assert send(client, act.pk, stamp=renewed).status_code == 422  # at once: too quick, and the stamp stays
    assert send(client, act.pk, stamp=filled(act.pk)["stamp"]).status_code == 303


class TestWhatReadersDoNotSee:
    @pytest.fixture
    def hidden(self, home: HomePage, act: DocumentPage) -> list[str]:
        bank = act.get_parent()
        draft = documents.document(bank, "Тайный черновик", live=False)
        private = documents.document(bank, "Тайный приказ")
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
        return [str(draft.pk), str(private.pk), "1", "0", "-1", "999999999", "9" * 40, "١", "1 or 1=1", "", "1\x00"]

    def test_all_of_it_looks_like_nothing(self, client: Client, hidden: list[str]) -> None:
        pages = {_main(client.get("/feedback/", {"page": number}).content) for number in hidden}
        assert len(pages) == 1
        for number in hidden:
            answer = client.get("/feedback/", {"page": number})
            assert answer.status_code == 404
            assert "Тайный" not in answer.content.decode()
            assert client.post(f"/feedback/?page={number}", filled(1)).status_code == 404
        assert not ErrorReport.objects.exists()

    def test_a_page_that_is_withdrawn_is_not_named_when_thanking(self, client: Client, act: DocumentPage) -> None:
        answer = send(client, act.pk)
        act.unpublish()
        shown = client.get(answer.url)
        assert shown.status_code == 200
        assert "О наставниках" not in shown.content.decode()
        assert client.get("/feedback/thanks/12/").status_code == 404

    def test_a_stamp_of_another_page_is_refused(self, client: Client, act: DocumentPage) -> None:
        other = documents.document(act.get_parent(), "Другой")
        assert send(client, act.pk, stamp=filled(other.pk)["stamp"]).status_code == 422


def _main(page: bytes) -> bytes:
    """What the page says; around it stands the address that was asked for."""
    return page.split(b"<main", 1)[1].split(b"</main>", 1)[0]

"""The page of a practice: the story, what it leads to, and what must not be shown."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from knowledge_base.documents.choices import Verb
from knowledge_base.practices.models import (
    PracticeAuthor,
    PracticeBasis,
    PracticeFile,
    PracticeIndicator,
    PracticeMaterial,
    PracticePage,
    PracticesPage,
    PracticeStep,
    PracticeVenue,
)
from tests.factories import documents, events, files, materials, organisations
from tests.factories.practices import paragraphs, practice

pytestmark = pytest.mark.django_db


def shown(client: Client, page: PracticePage) -> BeautifulSoup:
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode().replace("\u00a0", " "), "html.parser")


def test_the_story_stands_in_its_order_with_anchors_that_the_contents_lead_to(
    client: Client, practices: PracticesPage
) -> None:
    page = practice(practices, tasks="Научить\nОтследить", limits="Не в выпускных классах", idea="Сначала понять")
    soup = shown(client, page)
    links = [link["href"][1:] for link in soup.select(".contents__list a")]
    chapters = [section["id"] for section in soup.select(".chapter")]
    assert links == chapters
    expected = ["problem", "goal", "idea", "content-of-practice", "steps", "resources", "results", "limits"]
    assert chapters == expected


def test_an_absent_part_is_left_out(client: Client, practices: PracticesPage) -> None:
    soup = shown(client, practice(practices))
    assert soup.find(id="where") is None
    assert soup.find(id="basis") is None
    assert soup.find(id="materials") is None
    assert "Сообщество" not in soup.find("main").text


def test_steps_have_their_term_and_who_is_responsible(client: Client, practices: PracticesPage) -> None:
    steps = [
        PracticeStep(title="Начать", term="сентябрь", responsible="учитель"),
        PracticeStep(title="Повторить", term="май", responsible="завуч"),
    ]
    soup = shown(client, practice(practices, steps=steps))
    assert [step.text.split() for step in soup.select(".step")] == [
        "Начать Срок: сентябрь Отвечает: учитель".replace("сентябрь ", "сентябрь").split(),
        "Повторить Срок: май Отвечает: завуч".replace("май ", "май").split(),
    ]


def test_indicators_are_drawn_told_and_put_into_a_table(client: Client, practices: PracticesPage) -> None:
    rows = [PracticeIndicator(name="Доля", unit="%", before=Decimal(62), after=Decimal(80))]
    soup = shown(client, practice(practices, indicators=rows))
    bars = soup.select("figure.change rect.change__fill")
    assert [bar["width"] for bar in bars] == ["62", "80"]
    assert "Выросло на 18 п.п." in soup.find(id="results").text
    assert [cell.text for cell in soup.select(".change-table tbody tr > *")] == [
        "Доля",
        "62 %",
        "80 %",
        "выросло на 18 п.п.",
    ]


def test_nothing_on_the_page_is_styled_inline(client: Client, practices: PracticesPage) -> None:
    soup = shown(client, practice(practices))
    assert not soup.select("main [style], main style, main script")


def test_text_of_editors_is_escaped(client: Client, practices: PracticesPage) -> None:
    page = practice(practices, problem="<script>alert(1)</script>", launch_term="<b>месяц</b>")
    assert "<script>alert(1)" not in client.get(page.url).content.decode()
    assert shown(client, page).find("b", string="месяц") is None


class TestAuthors:
    def test_a_name_is_shown_with_a_consent_and_never_without(self, client: Client, practices: PracticesPage) -> None:
        vera, boris = organisations.person(), organisations.person("Тихомиров", "Борис", "Львович", consents=())
        rows = [PracticeAuthor(person=vera), PracticeAuthor(person=boris, position="учитель химии")]
        page = practice(practices, authors=rows)
        text = client.get(page.url).content.decode()
        assert "Заречная" in text
        assert "учитель химии" in text.lower()
        assert "Тихомиров" not in text

    def test_a_withdrawn_consent_counts_at_once_and_the_staff_stand_for_the_author(
        self, client: Client, practices: PracticesPage
    ) -> None:
        vera = organisations.person()
        page = practice(practices, authors=[PracticeAuthor(person=vera)])
        vera.consents.update(withdrawn_on=timezone.localdate())
        text = client.get(page.url).content.decode()
        assert "Заречная" not in text
        assert "Педагоги лицея" in text


class TestLinks:
    def test_an_act_out_of_force_is_marked(self, client: Client, practices: PracticesPage) -> None:
        bank = documents.bank()
        old = documents.document(bank, "Прежний", number="12", adopted_on=dt.date(2013, 1, 9))
        new = documents.document(bank, "Новый", number="158", adopted_on=dt.date(2024, 7, 9))
        draft = documents.document(bank, "Тайный", number="7", live=False)
        documents.relate(new, Verb.REPEALS, old)
        basis = [PracticeBasis(document=old, clause="п. 4"), PracticeBasis(document=new), PracticeBasis(document=draft)]
        items = shown(client, practice(practices, basis=basis)).select("#basis li")
        assert len(items) == 2
        assert "Утратил силу" in items[0].text
        assert "п. 4" in items[0].text
        assert items[0]["class"] == ["practice__act-over"]
        assert not items[1].get("class")

    def test_events_that_are_over_stand_behind(self, client: Client, practices: PracticesPage) -> None:
        events.calendar_page()
        past = events.event("Было", timezone.now() - dt.timedelta(days=40))
        ahead = events.event("Будет", timezone.now() + dt.timedelta(days=40))
        draft = events.event("Тайное", timezone.now() + dt.timedelta(days=4), live=False)
        rows = [
            PracticeVenue(event=past),
            PracticeVenue(event=draft),
            PracticeVenue(text="По средам"),
            PracticeVenue(event=ahead),
        ]
        items = shown(client, practice(practices, venues=rows)).select("#where li")
        assert [item.get_text(" ", strip=True).split()[0] for item in items] == ["По", "Будет", "Было"]
        assert "Состоялось" in items[2].text
        assert items[1].a["href"] == ahead.url

    def test_files_and_published_materials(self, client: Client, practices: PracticesPage) -> None:
        catalogue = materials.materials_page()
        public = materials.material(catalogue, "Карточки")
        draft = materials.material(catalogue, "Тайные карточки", live=False)
        scan = files.document("Карта наблюдения")
        page = practice(
            practices,
            files=[PracticeFile(file=scan, caption="Карта урока")],
            materials=[PracticeMaterial(material=public), PracticeMaterial(material=draft)],
        )
        soup = shown(client, page)
        assert [link.text.strip() for link in soup.select("#materials a")] == ["Карта урока", "Карточки"]


class TestFiles:
    def test_a_file_is_served_as_long_as_its_practice_is_published(
        self, client: Client, practices: PracticesPage
    ) -> None:
        scan, hidden = files.document("Карта"), files.document("Черновая карта")
        page = practice(practices, files=[PracticeFile(file=scan)])
        practice(practices, "Черновик", slug="draft", live=False, files=[PracticeFile(file=hidden)])
        assert client.get(scan.url).status_code == 200
        assert client.get(hidden.url).status_code == 404
        page.unpublish()
        assert client.get(scan.url).status_code == 404


def test_a_draft_has_no_page(client: Client, practices: PracticesPage) -> None:
    page = practice(practices, live=False)
    assert client.get(page.url).status_code == 404


def test_machines_read_a_learning_resource(client: Client, practices: PracticesPage) -> None:
    vera = organisations.person()
    page = practice(practices, authors=[PracticeAuthor(person=vera)], licence="cc_by")
    data = json.loads(shown(client, page).find("script", type="application/ld+json").string)
    assert data["@type"] == "LearningResource"
    assert data["name"] == page.title
    assert data["author"][0]["name"] == "Заречная Вера Ивановна"
    assert data["license"].startswith("https://creativecommons.org/")
    assert data["audience"]


def test_a_page_costs_the_same_however_long_its_passport_is(client: Client, practices: PracticesPage) -> None:
    long = practice(
        practices,
        slug="long",
        body=paragraphs(*["Абзац."] * 30),
        steps=[PracticeStep(title=f"Шаг {n}", term="май", responsible="завуч") for n in range(30)],
        indicators=[PracticeIndicator(name=f"П {n}", before=Decimal(n), after=Decimal(1)) for n in range(30)],
        files=[PracticeFile(file=files.document(f"Файл {n}")) for n in range(8)],
    )
    short = practice(practices, slug="short", files=[PracticeFile(file=files.document("Один"))])
    for page in (long, short):
        client.get(page.url)
    counts = []
    for page in (short, long):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(page.url)
        counts.append(len(queries))
    assert counts[0] == counts[1]

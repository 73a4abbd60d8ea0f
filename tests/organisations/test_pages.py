"""What readers see: lists, the page of an organisation, the card of a person."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from home.models import HomePage
from knowledge_base.organisations.cards import site_name, telephone_link
from knowledge_base.organisations.models import Consent, FormerName, Organisation, Scope
from knowledge_base.taxonomy.models import Subject
from tests.factories.files import picture
from tests.factories.organisations import consent, organisation, organisations_page, people_page, person


def structured(html: str) -> dict[str, Any]:
    """The JSON-LD of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("+7 (400) 000-00-00, доб. 12", "tel:+74000000000"),
        ("8 (39900) 4-15-60", "tel:+73990041560"),
        ("4-15-60; 4-15-61", "tel:41560"),
        ("спросить на вахте", ""),
        ("", ""),
    ],
)
def test_a_telephone_becomes_a_link(text: str, link: str) -> None:
    assert telephone_link(text) == link


@given(st.text(max_size=60))
def test_a_link_to_a_telephone_holds_nothing_but_a_number(text: str) -> None:
    assert re.fullmatch(r"(tel:\+?[\d+]+)?", telephone_link(text), re.ASCII)


def test_a_site_as_people_say_it() -> None:
    assert site_name("https://www.school4.example.ru/") == "school4.example.ru"


@pytest.mark.django_db
class TestOrganisations:
    def test_the_list_with_its_filter(self, home: HomePage, client: Client) -> None:
        page = organisations_page()
        organisation("Школа № 4", address="Светлоозёрск, Береговая, 7")
        organisation("Управление образования", kind=Organisation.Kind.MUNICIPAL)
        organisation("Скрытая", is_public=False)
        shown = client.get(page.url).content.decode()
        assert "Найдено 2 организации" in shown.replace("\u00a0", " ").replace("&nbsp;", " ")
        assert "Береговая" in shown
        assert "Скрытая" not in shown
        chosen = client.get(page.url, {"kind": "municipal"}).context["listing"]
        assert [row.title for row in chosen.rows] == ["Управление образования"]

    def test_the_page_of_one(self, home: HomePage, client: Client) -> None:
        organisations_page()
        school = organisation(
            "Муниципальная школа № 4 города Светлоозёрска",
            short_name="Школа № 4",
            address="Береговая, 7",
            telephone="+7 (400) 000-00-00",
            email="school4@example.ru",
            site_url="https://school4.example.ru/",
            about="Учит с 1936 года.\n\nДержит лодочную станцию.",
        )
        FormerName.objects.create(organisation=school, name="Семилетняя школа", until=dt.date(1958, 8, 31))
        shown = client.get(f"/organisations/{school.slug}/").content.decode()
        for part in (
            "<p>Держит лодочную станцию.</p>",
            'href="tel:+74000000000"',
            'href="mailto:school4@example.ru"',
            'href="https://school4.example.ru/"',
            "Семилетняя",
        ):
            assert part in shown
        data = structured(shown)
        assert data["@type"] == "School"
        assert data["name"] == school.name
        assert data["url"].endswith(f"/organisations/{school.slug}/")

    def test_a_body_of_power_is_a_governmental_organisation(self, home: HomePage, client: Client) -> None:
        organisations_page()
        office = organisation("Управление образования", kind=Organisation.Kind.MUNICIPAL)
        assert structured(client.get(office.url).content.decode())["@type"] == "GovernmentOrganization"

    def test_one_that_is_not_shown_has_no_page(self, home: HomePage, client: Client) -> None:
        organisations_page()
        assert client.get(f"/organisations/{organisation(is_public=False).slug}/").status_code == 404
        assert client.get("/organisations/nikto/").status_code == 404

    def test_who_works_there_stands_on_its_page(self, home: HomePage, client: Client) -> None:
        organisations_page()
        people_page()
        school = organisation("Школа № 4")
        person("Видимая", at=school)
        person("Безсогласная", at=school, consents=())
        person("Чужая", at=organisation("Школа № 5"))
        shown = client.get(school.url).content.decode()
        assert "Кто здесь работает" in shown
        assert "Видимая" in shown
        assert "Безсогласная" not in shown
        assert "Чужая" not in shown

    @pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
    def test_feeds_and_exports_open(self, home: HomePage, client: Client, kind: str) -> None:
        page = organisations_page()
        organisation()
        assert client.get(f"{page.url}export.{kind}").status_code == 200
        assert client.get(f"{page.url}feed/").status_code == 200


@pytest.mark.django_db
class TestPeople:
    def test_the_card(self, home: HomePage, client: Client) -> None:
        organisations_page()
        people_page()
        school = organisation("Школа № 4")
        made = person(
            at=school, position="учитель физики", about="Ведёт мастерскую.", email="z@example.ru", photo=picture()
        )
        made.subjects.set([Subject.objects.create(name="Физика")])
        made.save()
        shown = client.get(made.url).content.decode()
        for part in ("<h1>Заречная Вера Ивановна</h1>", school.url, "Ведёт мастерскую.", "mailto:z@example.ru", "<img"):
            assert part in shown
        assert "?subject=fizika" in shown
        data = structured(shown)
        assert (data["@type"], data["familyName"], data["jobTitle"]) == ("Person", "Заречная", ["учитель физики"])
        assert data["worksFor"] == [{"@type": "School", "name": "Школа № 4"}]
        assert "image" not in data

    def test_no_card_without_a_consent(self, home: HomePage, client: Client) -> None:
        page = people_page()
        made = person(consents=(Scope.NAME, Scope.PHOTO))
        assert client.get(f"{page.url}{made.slug}/").status_code == 404
        assert "Заречная" not in client.get(page.url).content.decode()

    def test_no_photograph_without_a_consent_to_it(self, home: HomePage, client: Client) -> None:
        people_page()
        made = person(consents=(Scope.CARD,), photo=picture())
        assert "person__photo" not in client.get(made.url).content.decode()

    def test_everything_goes_on_the_day_the_term_has_passed(self, home: HomePage, client: Client) -> None:
        page = people_page()
        made = person(consents=())
        row = consent(made, valid_until=timezone.localdate())
        urls = [made.url, f"{page.url}feed/", f"{page.url}export.csv", f"{page.url}export.json", page.url]
        assert all("Заречная" in client.get(url).content.decode() for url in urls)
        Consent.objects.filter(pk=row.pk).update(valid_until=timezone.localdate() - dt.timedelta(days=1))
        assert client.get(urls[0]).status_code == 404
        assert all("Заречная" not in client.get(url).content.decode() for url in urls[1:])
        assert made.slug not in client.get("/sitemap.xml").content.decode()

    def test_the_list_is_filtered_by_workplace_and_subject(self, home: HomePage, client: Client) -> None:
        page = people_page()
        school, other = organisation("Школа № 4"), organisation("Школа № 5")
        physics = Subject.objects.create(name="Физика")
        first = person("Заречная", at=school)
        first.subjects.set([physics])
        first.save()
        person("Озёрная", at=other)
        shown = client.get(page.url).context["listing"]
        labels = {group.name: [option.label for option in group.options] for group in shown.groups}
        assert labels == {"organisation": ["Школа № 4", "Школа № 5"], "subject": ["Физика"]}
        chosen = client.get(page.url, {"organisation": school.slug}).context["listing"]
        assert [row.title for row in chosen.rows] == ["Заречная Вера Ивановна"]
        assert chosen.chips[0].label == "Школа № 4"
        none = client.get(page.url, {"organisation": school.slug, "subject": "fizika"}).context["listing"]
        assert none.total == 1

    def test_a_table_of_people_holds_no_ways_to_reach_them(self, home: HomePage, client: Client) -> None:
        page = people_page()
        person(email="z@example.ru", telephone="+7 400 000-00-00")
        answer = client.get(f"{page.url}export.csv")
        text = b"".join(answer).decode("utf-8-sig") if answer.streaming else answer.content.decode("utf-8-sig")
        head, row = csv.reader(io.StringIO(text), delimiter=";")
        assert head == ["Имя", "Должность", "Организация", "Предметы", "Карточка на портале"]
        assert "z@example.ru" not in text
        assert "400" not in "".join(row)

    def test_the_list_costs_no_more_for_more_people(
        self, home: HomePage, client: Client, django_assert_max_num_queries: Any
    ) -> None:
        page = people_page()
        school = organisation()
        for number in range(30):
            person(f"Заречная-{number}", at=school)
        client.get(page.url)
        with django_assert_max_num_queries(20):
            client.get(page.url)

    def test_a_preview_shows_the_draft(self, home: HomePage) -> None:
        people_page()
        made = person(consents=(), live=False)
        made.about = "Ещё не опубликовано."
        revision = made.save_revision()
        answer = revision.as_object().make_preview_request()
        answer.render()
        assert "Ещё не опубликовано." in answer.content.decode()

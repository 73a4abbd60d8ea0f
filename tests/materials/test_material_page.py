"""The page of a material: files, authors, acts, words for machines."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.test import Client

from knowledge_base.documents.choices import Verb
from knowledge_base.materials.models import MaterialsPage
from knowledge_base.taxonomy.models import Audience
from tests.factories import files
from tests.factories.documents import bank, document, edition, relate
from tests.factories.materials import body, material
from tests.factories.organisations import organisation, organisations_page, people_page, person

pytestmark = pytest.mark.django_db


def text_of(client: Client, url: str | None) -> str:
    answer = client.get(url or "")
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


class TestFiles:
    def test_a_published_materials_file_is_served_with_its_kind_and_size(
        self, client: Client, room: MaterialsPage
    ) -> None:
        file = files.document("Карточки", content=files.pdf("x" * 2000))
        page = material(room, files=[(file, "Карточки на пять уроков")])
        html = text_of(client, page.url)
        assert "Карточки на пять уроков" in html
        assert "PDF, 2" in html
        assert client.get(file.url).status_code == 200

    def test_a_drafts_file_is_not_served(self, client: Client, room: MaterialsPage) -> None:
        file = files.document("Карточки")
        page = material(room, files=[file], live=False)
        assert client.get(file.url).status_code == 404
        page.save_revision().publish()
        assert client.get(file.url).status_code == 200
        page.refresh_from_db()
        page.unpublish()
        assert client.get(file.url).status_code == 404

    def test_a_file_in_the_text_is_served_too(self, client: Client, room: MaterialsPage) -> None:
        file = files.document("Бланк")
        material(room, body=[("files", {"title": "Бланки", "files": [file]})])
        assert client.get(file.url).status_code == 200


class TestAuthors:
    def test_a_person_is_named_while_the_consent_holds(self, client: Client, room: MaterialsPage) -> None:
        people_page()
        author = person(position="учитель физики")
        page = material(room, authors=[author])
        html = text_of(client, page.url)
        assert f'<a href="{author.url}">Заречная Вера Ивановна</a>' in html
        author.consents.update(withdrawn_on=date(2024, 1, 1))
        assert "Заречная" not in text_of(client, page.url)

    def test_an_organisation_is_named_once(self, client: Client, room: MaterialsPage) -> None:
        organisations_page()
        school = organisation("Школа № 4", is_public=True)
        page = material(room, authors=[school], organisation=school)
        assert text_of(client, page.url).count(f'href="{school.url}"') == 1


class TestBasis:
    def test_an_act_is_shown_with_its_standing_and_leads_to_the_clause(
        self, client: Client, room: MaterialsPage
    ) -> None:
        act = document(bank(), number="43", in_force_from=date(2013, 2, 1))
        edition(act, "1. Общее\n\n1.1. Служба.")
        page = material(room, basis=[(act, "п. 1.1")])
        html = text_of(client, page.url)
        assert f'href="{act.url}#p1.1"' in html
        assert "Действует" in html
        assert "Основание утратило силу" not in html

    def test_a_repealed_act_is_told_at_the_top(self, client: Client, room: MaterialsPage) -> None:
        shelf = bank()
        act = document(shelf, number="43", in_force_from=date(2013, 2, 1))
        later = document(shelf, "Об отмене", number="44", slug="later", in_force_from=date(2014, 2, 1))
        page = material(room, basis=[act])
        relate(later, Verb.REPEALS, act)
        html = text_of(client, page.url)
        assert "Основание утратило силу" in html
        assert "Утратил силу" in html

    def test_an_act_that_readers_may_not_see_is_not_named(self, client: Client, room: MaterialsPage) -> None:
        act = document(bank(), "Тайный приказ", live=False)
        page = material(room, basis=[act])
        assert "Тайный" not in text_of(client, page.url)

    def test_the_act_shows_its_materials(self, client: Client, room: MaterialsPage) -> None:
        act = document(bank(), number="43")
        page = material(room, basis=[(act, ""), (act, "п. 2")])
        material(room, "Черновик", live=False, basis=[act])
        from knowledge_base.materials.sections import on_document

        section = on_document(act, date(2026, 11, 22))
        assert section is not None
        assert [row.pk for row in section.rows] == [page.pk]


def test_licence_is_said_in_words(client: Client, room: MaterialsPage) -> None:
    page = material(room, licence="cc_by")
    html = text_of(client, page.url)
    assert "Можно копировать, изменять и публиковать, если назвать автора" in html
    assert 'href="https://creativecommons.org/licenses/by/4.0/deed.ru"' in html


@pytest.mark.parametrize(
    ("grades", "label"),
    [("5-9", "5–9 классы"), ("7", "7 класс"), ("5, 7", "5,7 классы"), ("старшая группа", "старшая группа"), ("", "")],
)
def test_grades_in_words(room: MaterialsPage, grades: str, label: str) -> None:
    assert material(room, grades=grades).grades_label == label


def test_machines_read_a_learning_resource(client: Client, room: MaterialsPage) -> None:
    file = files.document("Карточки")
    teacher = Audience.objects.create(name="учитель")
    page = material(
        room, files=[file], year=2025, audiences=[teacher], authors=[person()], body=body("# Ход", "<p>Раз</p>")
    )
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text_of(client, page.url))
    assert found is not None
    data = json.loads(found[1])
    assert (data["@type"], data["learningResourceType"], data["dateCreated"]) == ("LearningResource", "lesson", "2025")
    assert data["audience"] == [{"@type": "EducationalAudience", "educationalRole": "учитель"}]
    assert data["author"] == [{"@type": "Person", "name": "Заречная Вера Ивановна"}]
    assert data["encoding"][0]["contentUrl"].endswith(file.url)
    assert data["encoding"][0]["contentUrl"].startswith("http")


def test_values_lead_to_the_list(client: Client, room: MaterialsPage) -> None:
    teacher = Audience.objects.create(name="учитель")
    page = material(room, audiences=[teacher])
    assert f'href="{room.url}?audience={teacher.slug}"' in text_of(client, page.url)

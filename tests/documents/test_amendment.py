"""What an amendment changed, whom it concerns, what is to be done: on its own page."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from django.test import Client

from knowledge_base.documents import editing
from knowledge_base.documents.comparison import stored
from knowledge_base.documents.models import ActionStep, DocumentIndexPage, DocumentPage, Edition
from knowledge_base.taxonomy.models import Audience
from tests.factories.comparison import act_with_editions
from tests.factories.documents import document, edition

pytestmark = pytest.mark.django_db


def read(page: DocumentPage) -> str:
    """The part of the page that tells what the act changed; "" where there is none."""
    html = unescape(Client().get(page.url).content.decode()).replace("\u00a0", " ")
    return html.partition('class="amendment"')[2].partition("</section>")[0]


@pytest.fixture
def change(bank: DocumentIndexPage) -> DocumentPage:
    page, _ = act_with_editions(bank)
    stored.refresh(page.pk)
    return DocumentPage.objects.get(number="41")


def test_it_says_what_changed_whom_it_concerns_and_what_to_do(change: DocumentPage) -> None:
    told = read(change)
    act = DocumentPage.objects.get(number="158")
    first, second = act.editions.all()
    assert "Приказ № 158 от 22.08.2022" in told
    assert "Методический день перенесён на среду" in told
    assert "С 12 марта 2024 г.: изменено 3 пункта и 1 таблица" in told
    assert f"{act.url}compare/?from={first.pk}&to={second.pk}#k-pril1-p4.2" in told
    assert f"{act.url}compare/?from={first.pk}&to={second.pk}#byl-pril1-p1.5" in told
    comparison = Client().get(f"{act.url}compare/?from={first.pk}&to={second.pk}").content.decode()
    assert 'id="k-pril1-p4.2"' in comparison
    assert 'id="byl-pril1-p1.5"' in comparison
    assert "Методисты, руководители школ, наставники" in told
    assert "Перенести методический день на среду" in told


def test_what_the_edition_does_not_say_the_act_says(change: DocumentPage) -> None:
    Edition.objects.filter(amended_by=change).update(for_whom="", to_do="")
    change.audiences = [Audience.objects.create(name="Завучи")]
    change.steps = [ActionStep(text="Провести педсовет", term="до 1 октября")]
    change.save()
    told = read(change)
    assert "Завучи" in told
    assert "Провести педсовет" in told


def test_several_documents_each_by_itself(change: DocumentPage, bank: DocumentIndexPage) -> None:
    other = document(bank, "О конкурсе", number="90", adopted_on=date(2023, 1, 9))
    edition(other, "1. Провести конкурс в мае.\n2. Назначить жюри.")
    made = edition(
        other, "1. Провести конкурс в июне.\n2. Назначить жюри.", in_force_from=date(2024, 3, 12), amended_by=change
    )
    stored.refresh(other.pk)
    told = read(change)
    assert "Приказ № 90 от 09.01.2023" in told
    assert "Приказ № 158 от 22.08.2022" in told
    editing.withdraw(made, None)
    assert "№ 90" not in read(change)


def test_documents_that_are_not_public_are_not_named(change: DocumentPage, bank: DocumentIndexPage) -> None:
    DocumentPage.objects.get(number="158").unpublish()
    assert read(change) == ""


def test_an_act_that_changes_nothing_has_no_such_part(bank: DocumentIndexPage) -> None:
    page = document(bank)
    edition(page)
    assert read(page) == ""

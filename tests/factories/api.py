"""A small portal for tests of the API: one thing of each room, with its host page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client

from knowledge_base.documents.choices import Verb
from knowledge_base.documents.models import DocumentPage
from knowledge_base.events.models import Event
from knowledge_base.practices.models import PracticePage
from knowledge_base.taxonomy.models import Topic
from tests.factories import documents, events, glossary, materials, news, organisations, practices

TEXT = (
    "ПРИКАЗ\n\n1. Утвердить положение о наставничестве.\n\n2. Методистам:\n\nа) составить план;\n\nб) сдать отчёт.\n\n"
    "Приложение 1\n\n1. Общие положения\n\n1.1. Наставник помогает молодому учителю."
)


@dataclass(frozen=True, slots=True)
class Portal:
    """What was made."""

    order: DocumentPage
    law: DocumentPage
    practice: PracticePage
    event: Event


def portal() -> Portal:
    """An order by a law that another order amended, a practice, an event, a material, a piece of news, a term."""
    bank = documents.bank()
    issuer = organisations.organisation(
        "Управление образования города Светлоозёрска", short_name="управление образования"
    )
    topic = Topic.objects.create(name="Наставничество", slug="mentoring")
    law = documents.document(bank, "Об образовании в области", number="5-ОЗ", adopted_on=date(2013, 7, 1))
    order = documents.document(
        bank, "О наставничестве", slug="mentoring", number="158", adopted_on=date(2024, 7, 9), issuer=issuer,
        topics=[topic], annotation="Кто такой наставник и что он делает.",
    )  # fmt: skip
    documents.edition(order, TEXT)
    later = documents.document(bank, "Об изменении приказа", number="41", adopted_on=date(2025, 3, 12))
    documents.relate(order, Verb.BASED_ON, law)
    documents.relate(later, Verb.AMENDS, order, clause="п. 1")
    practice = practices.practice(practices.practices_page(), topics=[topic])
    events.calendar_page()
    event = events.event("Школа наставника", events.moment(14), topics=[topic])
    materials.material(materials.materials_page())
    news.news(news.news_index())
    glossary.glossary()
    glossary.term()
    return Portal(order, law, practice, event)


def get(client: Client, address: str, **headers: str) -> Any:
    """The answer of an address below /api/."""
    return client.get(f"/api/{address}", headers=headers)


def data(client: Client, address: str) -> Any:
    """The data of an address that answers."""
    answer = get(client, address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()

"""Documents of an invented bank: single ones for tests, thousands for measuring."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from knowledge_base.documents import editing, standing
from knowledge_base.documents.choices import Kind, Level, Verb
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, Edition, Relation
from knowledge_base.organisations.models import Organisation
from knowledge_base.taxonomy.models import Audience, Topic
from tests.factories.site import ensure_site


def bank(**fields: Any) -> DocumentIndexPage:
    """A published bank below the first page, which must stand."""
    home = ensure_site()
    return home.add_child(instance=DocumentIndexPage(**{"title": "Документы", "slug": "documents", **fields}))


def document(parent: Page, title: str = "О методической службе", **fields: Any) -> DocumentPage:
    """A published order; `live=False` for a draft, `topics` and `audiences` as lists."""
    sets = {name: fields.pop(name) for name in ("topics", "audiences", "education_levels") if name in fields}
    page = DocumentPage(**{"title": title, "kind": Kind.ORDER, "level": Level.MUNICIPAL, **fields})
    for name, values in sets.items():
        setattr(page, name, values)
    return parent.add_child(instance=page)


def edition(
    page: DocumentPage, text: str = "1. Утвердить положение.", *, approved: bool = True, **fields: Any
) -> Edition:
    """An edition of the document, approved by nobody in particular."""
    made = editing.add_edition(page, text=text, **fields)
    if approved:
        editing.approve(made, user=None)
    return made


def relate(source: DocumentPage, verb: Verb, target: DocumentPage, **fields: Any) -> Relation:
    """One edge between saved documents."""
    return Relation.objects.create(page=source, verb=verb, target=target, **fields)


_VOCABULARY = (
    "методическая служба наставничество аттестация педагог школа конкурс положение порядок план мониторинг качество образование "
    "программа воспитание семинар практика совет сопровождение развитие учитель руководитель отчёт показатель диагностика"
)
WORDS = _VOCABULARY.split()


def long_text(clauses: int, chooser: random.Random) -> str:
    """An act of so many clauses: sections of twenty, a sentence each."""
    lines = []
    for number in range(clauses):
        section, place = divmod(number, 20)
        if place == 0:
            lines.append(f"{section + 1}. Раздел о том, что есть {chooser.choice(WORDS)}")
        else:
            words = " ".join(chooser.choices(WORDS, k=18))
            lines.append(f"{section + 1}.{place}. {words.capitalize()}.")
    return "\n\n".join(lines)


def fill(parent: Page, count: int, *, clauses: int = 12, big: int = 0, seed: int = 158) -> list[DocumentPage]:
    """So many published documents with texts, relations, topics; the first one with `big` clauses.

    Always the same for the same arguments. The search is told of each, as of any other document.
    """
    chooser = random.Random(seed)
    issuers = [Organisation.objects.create(name=f"Управление образования № {n}") for n in range(12)]
    topics = [Topic.objects.get_or_create(name=f"Тема {n}")[0] for n in range(12)]
    audiences = [Audience.objects.get_or_create(name=f"Кому {n}")[0] for n in range(15)]
    made: list[DocumentPage] = []
    edges: list[Relation] = []
    # What refers to what is nothing that a full bank is measured by, and keeping it takes half of the time.
    with transaction.atomic(), standing.postponed(), disable_reference_index_auto_update():
        for place in range(count):
            day = date(2012, 1, 1) + timedelta(days=chooser.randrange(5_300))
            page = document(
                parent,
                " ".join(["О", *chooser.choices(WORDS, k=9)]),
                slug=f"d{place}",
                kind=chooser.choice(Kind.values),
                level=chooser.choice(Level.values),
                issuer=chooser.choice(issuers),
                number=f"{chooser.randrange(1, 2000)}",
                adopted_on=day if chooser.random() < 0.95 else None,
                annotation=" ".join(chooser.choices(WORDS, k=30)),
                topics=chooser.sample(topics, 2),
                audiences=chooser.sample(audiences, 3),
            )
            edition(page, long_text(big if big and place == 0 else clauses, chooser))
            edges += [
                Relation(page=page, verb=chooser.choice(Verb.values), target=target)
                for target in chooser.sample(made, min(len(made), 3))
            ]
            made.append(page)
        # Every document was noted above, so that all standings are computed with these.
        Relation.objects.bulk_create(edges, batch_size=500)
    return made

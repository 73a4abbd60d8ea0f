"""Practices of an invented town: whole passports for tests, thousands for measuring."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from knowledge_base.organisations.models import Organisation
from knowledge_base.practices.choices import Evidence, Expertise, Kind, Maturity
from knowledge_base.practices.models import (
    PracticeAuthor,
    PracticeIndicator,
    PracticePage,
    PracticesPage,
    PracticeStep,
)
from knowledge_base.taxonomy.models import Audience, Deficit, EducationLevel, Subject, Topic
from tests.factories.documents import WORDS
from tests.factories.site import ensure_site

_SETS = ("audiences", "education_levels", "subjects", "topics", "deficits")
_ROWS = ("authors", "steps", "indicators", "risks", "files", "materials", "venues", "basis")


def practices_page(**fields: Any) -> PracticesPage:
    """The published bank of practices, made once."""
    found = PracticesPage.objects.first()
    return found or ensure_site().add_child(
        instance=PracticesPage(**{"title": "Практики", "slug": "practices", **fields})
    )


def school() -> Organisation:
    """An organisation where practices grow, made once."""
    found = Organisation.objects.filter(name="Лицей № 1 города Светлоозёрска").first()
    return found or Organisation.objects.create(name="Лицей № 1 города Светлоозёрска", short_name="лицей № 1")


def paragraphs(*texts: str) -> list[dict[str, Any]]:
    """A body of paragraphs as a StreamField takes it."""
    return [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in texts]


def passport(**fields: Any) -> PracticePage:
    """A practice with everything that a published passport must hold, in no tree yet.

    Vocabularies come as lists of rows, rows of the passport (`steps`, `indicators` …) as lists of unsaved objects.
    """
    given = {
        "title": "Чтение условия задачи в парах",
        "kind": Kind.TEACHING,
        "summary": "Ученики в парах пересказывают условие друг другу и только потом решают.",
        "organisation": fields.pop("organisation", None) or school(),
        "problem": "Половина пятиклассников не понимала, о чём спрашивает задача.",
        "goal": "Научить читать условие до конца.",
        "body": paragraphs("Первые семь минут урока ученики работают в парах."),
        "resources_staff": "Учитель математики.",
        "audiences": [Audience.objects.get_or_create(name="Учитель")[0]],
        "authors": [PracticeAuthor(position="учитель математики")],
        "steps": [PracticeStep(title="Провести диагностику", term="сентябрь", responsible="учитель")],
        "indicators": [
            PracticeIndicator(
                name="Доля справившихся с работой", unit="%", before=Decimal(62), after=Decimal(80), measured="в мае"
            )
        ],
        **fields,
    }
    later = {name: given.pop(name) for name in (*_SETS, *_ROWS) if name in given}
    page = PracticePage(**given)
    for name, values in later.items():
        setattr(page, name, values)
    return page


def practice(parent: Page, title: str = "Чтение условия задачи в парах", **fields: Any) -> PracticePage:
    """A published practice below `parent` (the bank or a community); `live=False` for a draft."""
    page = passport(title=title, **{"first_published_at": timezone.now(), **fields})
    if not page.live:
        page.first_published_at = None
    page.last_published_at = page.first_published_at
    return parent.add_child(instance=page)


def fill(parent: Page, count: int, seed: int = 43) -> None:
    """So many published practices with vocabularies, steps and indicators. Always the same for the same arguments.

    The search is told of each, as of any other practice.
    """
    chooser = random.Random(seed)
    places = [Organisation.objects.create(name=f"Школа № {n}", short_name=f"школа № {n}") for n in range(40)]
    sets: dict[str, list[Any]] = {
        "audiences": [Audience.objects.get_or_create(name=f"Кому {n}")[0] for n in range(12)],
        "education_levels": [EducationLevel.objects.get_or_create(name=f"Уровень {n}")[0] for n in range(7)],
        "subjects": [Subject.objects.get_or_create(name=f"Предмет {n}")[0] for n in range(22)],
        "topics": [Topic.objects.get_or_create(name=f"Тема {n}")[0] for n in range(13)],
        "deficits": [Deficit.objects.get_or_create(name=f"Дефицит {n}")[0] for n in range(7)],
    }
    begun = timezone.now() - dt.timedelta(days=1_500)
    with transaction.atomic(), disable_reference_index_auto_update():
        for place in range(count):
            practice(
                parent,
                " ".join(chooser.choices(WORDS, k=8)).capitalize(),
                slug=f"p{place}",
                kind=chooser.choice(Kind.values),
                organisation=chooser.choice(places),
                summary=" ".join(chooser.choices(WORDS, k=35))[:500],
                problem=" ".join(chooser.choices(WORDS, k=60)),
                body=paragraphs(*(" ".join(chooser.choices(WORDS, k=80)) for _ in range(3))),
                expertise=chooser.choice(Expertise.values),
                maturity=chooser.choice(["", *Maturity.values]),
                evidence=chooser.choice(["", *Evidence.values]),
                first_published_at=begun + dt.timedelta(hours=7 * place),
                **{name: chooser.sample(values, 2) for name, values in sets.items()},
            )

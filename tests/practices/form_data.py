"""What the edit form of a practice sends."""

from __future__ import annotations

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from knowledge_base.taxonomy.models import Audience
from tests.factories.practices import school

ROWS = ("authors", "steps", "indicators", "risks", "files", "materials", "venues", "basis")

STEP = {"title": "Провести диагностику", "term": "сентябрь", "responsible": "учитель"}
INDICATOR = {"name": "Доля справившихся", "unit": "%", "before": "62,5", "after": "80", "higher_is_better": "on"}


def whole(**fields: Any) -> dict[str, Any]:
    """A form with everything that is required."""
    return data(
        **{
            "kind": "teaching",
            "summary": "Ученики пересказывают условие друг другу.",
            "organisation": school().pk,
            "audiences": [Audience.objects.get_or_create(name="Учитель")[0].pk],
            "problem": "Условие не дочитывают.",
            "goal": "Научить читать условие до конца.",
            "body": streamfield([("paragraph", rich_text("<p>Работа в парах.</p>"))]),
            "resources_staff": "Учитель.",
            "authors": [{"position": "учитель математики"}],
            "steps": [STEP],
            "indicators": [INDICATOR],
            **fields,
        }
    )


def data(**fields: Any) -> dict[str, Any]:
    """A form in which nothing but the title is filled in."""
    chosen = {name: fields.pop(name) for name in ("audiences", "topics") if name in fields}
    rows = {name: inline_formset(fields.pop(name, [])) for name in ROWS}
    plain = {
        "title": "Чтение условия в парах",
        "slug": "chtenie",
        "licence": "credit",
        "expertise": "draft",
        "body": streamfield([]),
        "comments": inline_formset([]),
        **rows,
        **fields,
    }
    return {**nested_form_data(plain), **chosen}

"""What a passport must hold before it is published, and what of that is still missing.

The list is that of the fields marked with an asterisk in the agreed passport. One list for all: the refusal to publish, and the
panel that tells what is left to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

#: Any one of these fills «Ресурсы»: a practice may well need no partner.
RESOURCES = ("resources_staff", "resources_equipment", "resources_finance", "resources_partners")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing: `name` is the field or the rows in the form, `words` say what to do."""

    name: str
    words: str

    @property
    def anchor(self) -> str:
        """Id of the place in the editor's form."""
        return anchor_of(self.name)


#: In the order of the form.
REQUIRED: tuple[Gap, ...] = (
    Gap("title", "Назовите практику"),
    Gap("kind", "Выберите вид практики"),
    Gap("summary", "Напишите аннотацию"),
    Gap("organisation", "Укажите учреждение"),
    Gap("authors", "Назовите авторов, хотя бы должностями"),
    Gap("audiences", "Отметьте, для кого практика"),
    Gap("problem", "Опишите проблему, с которой начали"),
    Gap("goal", "Напишите цель"),
    Gap("body", "Расскажите содержание практики"),
    Gap("steps", "Добавьте шаги внедрения"),
    Gap("resources", "Перечислите ресурсы: кадры, оборудование, финансы или партнёров"),
    Gap("indicators", "Добавьте показатель «было → стало»"),
)
WORDS = {gap.name: gap.words for gap in REQUIRED}
#: Those that are rows of the page; the form looks after them itself.
REQUIRED_ROWS = ("authors", "steps", "indicators")


# Fields that Wagtail lays out itself, on other tabs.
_ELSEWHERE = frozenset({"slug", "seo_title", "search_description", "show_in_menus", "go_live_at", "expire_at"})


def anchor_of(name: str) -> str:
    """Id of a field's or of rows' place in the editor's form."""
    if name in _ELSEWHERE:
        return f"id_{name}"
    return f"passport-{'resources' if name in RESOURCES else name.replace('_', '-')}"


def gaps_of(page: Any) -> tuple[Gap, ...]:
    """What the passport at hand lacks, in the order of the form. Looks at the rows at hand, not at the database's."""
    missing = [gap for gap in REQUIRED if _is_missing(page, gap.name)]
    return (*missing, *_gaps_in_rows(page))


def _is_missing(page: Any, name: str) -> bool:
    if name == "resources":
        return not any(getattr(page, part).strip() for part in RESOURCES)
    if name == "organisation":
        return page.organisation_id is None
    if name in REQUIRED_ROWS or name == "audiences":
        return not list(getattr(page, name).all())
    if name == "body":
        return len(page.body) == 0
    return not str(getattr(page, name)).strip()


def _gaps_in_rows(page: Any) -> Iterator[Gap]:
    for number, author in enumerate(page.authors.all(), start=1):
        if author.person_id is None and not author.position:
            yield Gap("authors", f"Автор {number}: выберите человека или напишите, кто это")
    for number, step in enumerate(page.steps.all(), start=1):
        lacking = _lacking({"что сделать": step.title, "срок": step.term, "кто отвечает": step.responsible})
        if lacking:
            yield Gap("steps", f"Шаг {number}: {lacking}")
    for number, row in enumerate(page.indicators.all(), start=1):
        lacking = _lacking({"название": row.name, "было": row.before, "стало": row.after})
        if lacking:
            yield Gap("indicators", f"Показатель {number}: {lacking}")


def _lacking(values: dict[str, Any]) -> str:
    empty = [name for name, value in values.items() if value is None or not str(value).strip()]
    return f"заполните «{'», «'.join(empty)}»" if empty else ""

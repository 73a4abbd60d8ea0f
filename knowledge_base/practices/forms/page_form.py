"""The form of a practice's passport.

A draft is saved however little it holds. Publishing, and handing in for review, ask for the whole passport: what is missing is
said at the field and listed at the top (`panels.GapsPanel`), and what was typed stays.
"""

from __future__ import annotations

from typing import Any

from knowledge_base.pages.forms import BasePageForm
from knowledge_base.practices.passport import REQUIRED_ROWS, RESOURCES, WORDS, Gap

NO_AUTHOR = "Выберите человека или напишите, кто это"
BODY_BLOCKS = "Содержание: проверьте отмеченные блоки"


class PracticePageForm(BasePageForm):
    """The form of every page, and the completeness of the passport."""

    def clean(self) -> Any:
        """Of the resources one at least."""
        given = super().clean()
        if not self.is_deferred_validation and not any((given.get(name) or "").strip() for name in RESOURCES):
            self.add_error(RESOURCES[0], WORDS["resources"])
        return given

    def is_valid(self) -> bool:
        """Rows are looked at after they have been read."""
        valid: bool = super().is_valid()
        if self.is_deferred_validation or not self.is_bound:
            return valid
        return all([self._has_rows(name) for name in REQUIRED_ROWS] + [self._authors_are_told(), valid])

    def gaps(self) -> tuple[Gap, ...]:
        """What keeps the bound form from being published, in the form's order; empty when nothing does."""
        found: list[Gap] = []
        for name, errors in self.errors.items():
            label = self.fields[name].label if name in self.fields else ""
            place = "resources" if name in RESOURCES else name
            found += [Gap(place, _words(name, error, str(label or ""))) for error in errors.as_data()]
        for name, rows in self.formsets.items():
            found += [Gap(name, str(error)) for error in rows.non_form_errors()]
            for number, row in enumerate(_living(rows), start=1):
                found += _row_gaps(name, number, row)
        places = {name: place for place, name in enumerate(self.fields)}
        order = {name: place for place, name in enumerate(WORDS)}
        return tuple(sorted(found, key=lambda gap: (order.get(gap.name, len(order)), places.get(gap.name, 0))))

    def _has_rows(self, name: str) -> bool:
        rows = self.formsets.get(name)
        if rows is None or _living(rows):
            return True
        errors = rows.non_form_errors()
        if WORDS[name] not in errors:
            errors.append(WORDS[name])
        return False

    def _authors_are_told(self) -> bool:
        wrong = False
        for row in _living(self.formsets["authors"]) if "authors" in self.formsets else ():
            given = getattr(row, "cleaned_data", None) or {}
            if not given.get("person") and not given.get("position"):
                if not row.has_error("position"):
                    row.add_error("position", NO_AUTHOR)
                wrong = True
        return not wrong


def _living(rows: Any) -> list[Any]:
    """The rows that will be there after saving."""
    return [row for row in rows.forms if row not in rows.deleted_forms and (row.instance.pk or row.has_changed())]


def _row_gaps(name: str, number: int, row: Any) -> list[Gap]:
    heading = f"{row.instance._meta.verbose_name.capitalize()} {number}"
    found = []
    for field, errors in row.errors.items():
        label = row.fields[field].label if field in row.fields else ""
        found += [Gap(name, f"{heading}: {_words('', error, str(label or ''))}") for error in errors.as_data()]
    return found


def _words(name: str, error: Any, label: str) -> str:
    """What is missing in the passport's own words; other errors as they say, after the name of the field."""
    if name == "body":
        return BODY_BLOCKS if getattr(error, "block_errors", None) else WORDS[name]
    text = " ".join(str(message) for message in error.messages)
    if error.code == "required":
        return WORDS.get(name) or f"заполните «{label}»"
    return text if not label or text in (NO_AUTHOR, *WORDS.values()) else f"{label}: {text}"

"""Which column of the table fills which field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from knowledge_base.bulk_import.contract import ImportField
from knowledge_base.bulk_import.table_keeping import Column
from knowledge_base.bulk_import.tables.columns import FILE

NONE = ""


class MappingForm(forms.Form):
    """A choice for each column: what stands in it. Two columns may not say the same."""

    def __init__(
        self,
        *args: Any,
        columns: Sequence[Column],
        fields: Sequence[ImportField],
        proposed: dict[str, int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.columns, self.known = list(columns), {field.name: field.label for field in fields}
        by_place = {place: name for name, place in proposed.items()}
        choices = [(NONE, "Не загружать"), *self.known.items()]
        for column in columns:
            self.fields[f"column-{column.place}"] = forms.ChoiceField(
                label=column.heading or f"Колонка {column.place + 1}",
                choices=choices,
                required=False,
                initial=by_place.get(column.place, NONE),
            )

    def clean(self) -> dict[str, Any] | None:
        """Each field once, the file's name among them."""
        given = super().clean()
        chosen = [name for name in (given or {}).values() if name]
        twice = sorted({self.known[name] for name in chosen if chosen.count(name) > 1})
        if twice:
            raise forms.ValidationError(f"Одно и то же указано у двух колонок: {', '.join(twice)}. Оставьте одну")
        if FILE not in chosen:
            raise forms.ValidationError("Укажите, в какой колонке имена файлов: без неё не видно, о каком файле строка")
        return given

    def mapping(self) -> dict[str, int]:
        """Name of the field → place of its column."""
        given = self.cleaned_data
        return {given[f"column-{one.place}"]: one.place for one in self.columns if given[f"column-{one.place}"]}

    def chosen(self) -> dict[str, int]:
        """The same of a form that is not valid or not sent, for the preview."""
        names = {one.place: self[f"column-{one.place}"].value() for one in self.columns}
        return {name: place for place, name in names.items() if name in self.known}

    @property
    def rows(self) -> list[tuple[Column, Any]]:
        """Each column with its bound field."""
        return [(one, self[f"column-{one.place}"]) for one in self.columns]

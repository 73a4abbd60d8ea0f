"""What is sent: files, archives, a table; where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from knowledge_base.bulk_import.contract import Importer, Target


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """Several files in one field; cleaned to a list. What is inside them is not asked here: nothing sent is lost."""

    widget = _Several(attrs={"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """The files as sent; empty ones too, they are refused one by one."""
        given = data if isinstance(data, (list, tuple)) else [data] if data else []
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return list(given)


FILES_HELP = "Можно выбрать сразу много файлов или один архив ZIP. Имена по-русски не мешают"
TABLE_HELP = (
    "Необязательно. XLSX, XLS, ODS или CSV: в каждой строке — имя файла и реквизиты. "
    "Какая колонка что значит, укажете на следующем шаге"
)
NOTHING = "Выберите хотя бы один файл или архив ZIP"


class AddForm(forms.Form):
    """More files, or another table, for a job that is being collected."""

    files = SeveralFiles(label="Файлы или архив ZIP", help_text=FILES_HELP, required=False)  # type: ignore[assignment]
    table = forms.FileField(label="Таблица с реквизитами", help_text=TABLE_HELP, required=False, allow_empty_file=True)


class BundleForm(AddForm):
    """A new job."""

    field_order = ("what", "where", "files", "table")

    def __init__(self, *args: Any, ways: Sequence[tuple[Importer, Target]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = {f"{importer.name}:{target.key}": (importer, target) for importer, target in ways}
        several = len({importer.name for importer, _ in ways}) > 1
        if len(ways) > 1:
            self.fields["where"] = forms.ChoiceField(
                label="Куда",
                choices=[
                    (key, f"{importer.label}: {target.label}" if several else target.label)
                    for key, (importer, target) in self.ways.items()
                ],
            )
            self.order_fields(self.field_order)

    @property
    def way(self) -> tuple[Importer, Target]:
        """What is imported, and where to."""
        chosen = self.cleaned_data.get("where") or next(iter(self.ways))
        return self.ways[chosen]

    def clean(self) -> dict[str, Any] | None:
        """A table alone is not enough to begin with."""
        given = super().clean()
        if given is not None and not given.get("files") and "files" not in self.errors:
            self.add_error("files", NOTHING)
        return given

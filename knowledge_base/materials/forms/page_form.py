"""The form of a material's page."""

from __future__ import annotations

from knowledge_base.pages.forms import BasePageForm

NOTHING_TO_OPEN = (
    "Читателю пока нечего открыть: приложите файл, напишите содержание или укажите ссылку на запись. "
    "Черновик сохраняется и без этого"
)


class MaterialPageForm(BasePageForm):
    """The form of every page; a material with nothing to open stays a draft."""

    def is_valid(self) -> bool:
        """The rows of files are looked at after they have been read."""
        valid: bool = super().is_valid()
        if self.is_bound and not self.is_deferred_validation and not self._has_something_to_open():
            self.add_error(None, NOTHING_TO_OPEN)
            return False
        return valid

    def _has_something_to_open(self) -> bool:
        given = getattr(self, "cleaned_data", {})
        return bool(given.get("body") or given.get("recording_url") or self._has_files())

    def _has_files(self) -> bool:
        rows = self.formsets["files"].forms if "files" in self.formsets else ()
        kept = (getattr(row, "cleaned_data", None) or {} for row in rows)
        return any(row.get("file") and not row.get("DELETE") for row in kept)

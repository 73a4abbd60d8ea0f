"""The form of a task's page."""

from __future__ import annotations

from typing import Any

from knowledge_base.pages.forms import BasePageForm


class TaskPageForm(BasePageForm):
    """The form of every page; years in their order."""

    def clean(self) -> dict[str, Any]:
        """A task does not end before it begins."""
        cleaned: dict[str, Any] = super().clean()
        begin, end = cleaned.get("year_from"), cleaned.get("year_to")
        if begin and end and end < begin:
            self.add_error("year_to", "Задача кончается раньше, чем начинается. Проверьте годы")
        return cleaned

"""The verb of a relation with what the other document will say: «Изменяет (у другого: «Изменён»)»."""

from __future__ import annotations

from typing import Any

from django import forms

from knowledge_base.documents.choices import Verb


class VerbSelect(forms.Select):
    """A plain select; whoever chooses sees both sides of the relation, without any script."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The label with its reverse."""
        if value in Verb.values:
            label = f"{label} (у другого: «{Verb(str(value)).reverse}»)"
        return super().create_option(name, value, label, *args, **kwargs)

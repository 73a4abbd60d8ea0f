"""The form of a node's page."""

from __future__ import annotations

from typing import Any

from knowledge_base.communities.choices import State
from knowledge_base.communities.node_rights import GOVERNED, may_govern
from knowledge_base.pages.forms import BasePageForm

NOT_CLOSED = "Сообщество отмечено как действующее. Выберите «Завершило работу» или уберите день"


class NodePageForm(BasePageForm):
    """The form of every page; a node's leaders get it without the fields that are decided above the node.

    A field that is not in the form keeps its value whatever is sent.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.governs = may_govern(self.for_user, self.parent_page)
        if not self.governs:
            for name in GOVERNED:
                self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        """A day of closing belongs to what is closed."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("closed_on") and cleaned.get("state") != State.CLOSED:
            self.add_error("closed_on", NOT_CLOSED)
        return cleaned

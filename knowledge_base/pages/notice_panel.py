"""«Светофор» and the like on an edit screen: what other rooms have to say about the thing that is being edited."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.admin.panels import Panel

from knowledge_base.pages.notices import notices_on


class NoticesPanel(Panel):
    """Nothing where there is nothing to say. What the draft at hand holds counts, not what readers see."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/admin/notices_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds `notices`."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["notices"] = self.found
            return context

        @property
        def found(self) -> tuple[Any, ...]:
            """What is said of the thing; nothing of one that was not saved yet."""
            if not self.instance.pk:
                return ()
            if not hasattr(self, "_found"):
                self._found = notices_on(self.instance, None, timezone.localdate())
            return self._found

        def is_shown(self) -> bool:
            """Only when there is something to say."""
            return bool(super().is_shown()) and bool(self.found)

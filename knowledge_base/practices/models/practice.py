"""A practice: its passport, told as a story."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from knowledge_base.practices import panels, practice_view, structured
from knowledge_base.practices.forms.page_form import PracticePageForm
from knowledge_base.practices.models.practice_fields import PracticeFields
from knowledge_base.practices.passport import gaps_of


class IncompletePassport(PermissionDenied):
    """Somebody tried to publish a passport with gaps by a way that shows no form."""


class PracticePage(PracticeFields):
    """What somebody does better than is usual, written down so that others can take it over."""

    parent_page_types: ClassVar[list[str]] = ["practices.PracticesPage", "communities.NodePage"]
    subpage_types: ClassVar[list[str]] = []

    base_form_class = PracticePageForm
    content_panels = panels.CONTENT
    promote_panels = panels.PROMOTE

    class Meta:
        verbose_name = "практика"
        verbose_name_plural = "практики"
        permissions: ClassVar[list[tuple[str, str]]] = [
            ("assess_practicepage", "Может менять статус экспертизы практики"),
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `view`: PracticeView, and `sections` of other rooms (`practice_view`)."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, **practice_view.context_of(self, request)}

    def structured_data(self, request: HttpRequest) -> dict[str, Any] | None:
        """A learning resource of schema.org."""
        return structured.learning_resource(self, request)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Refuses what the form would refuse: approvals and bulk actions show no form. Raises IncompletePassport."""
        gaps = gaps_of(revision.as_object())
        if gaps:
            raise IncompletePassport(f"«{self.title}»: {'; '.join(gap.words for gap in gaps)}")
        return super().publish(revision, *args, **kwargs)

"""A methodical material: what it is, whom it helps, its files and its text."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.materials import authors, material_view, panels, structured
from knowledge_base.materials.forms.page_form import MaterialPageForm
from knowledge_base.materials.models.fields import MaterialFields
from knowledge_base.pages.models import BasePage
from knowledge_base.pages.sections import sections_on

RELATED = ("education_levels", "subjects", "audiences", "topics", "deficits", "files__file", "authors")


class MaterialPage(MaterialFields):
    """Recommendations, a lesson's plan, a recording …"""

    parent_page_types: ClassVar[list[str]] = ["materials.MaterialsPage"]
    subpage_types: ClassVar[list[str]] = []

    base_form_class = MaterialPageForm
    content_panels = panels.CONTENT
    promote_panels = BasePage.promote_panels

    class Meta:
        verbose_name = "материал"
        verbose_name_plural = "материалы"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `view` (material_view.MaterialView) and `sections` of other rooms."""
        context = super().get_context(request, *args, **kwargs)
        crumbs = context["breadcrumbs"]
        if self.pk and not getattr(request, "is_preview", False):
            # Read once, for the view and for machines; of a preview these stand in memory already.
            prefetch_related_objects([self], *RELATED)
        context["view"] = material_view.view_of(self, request, crumbs[-1].url if crumbs else "")
        context["sections"] = sections_on("material", self, timezone.localdate()) if self.pk else ()
        return context

    def structured_data(self, request: HttpRequest) -> dict[str, Any] | None:
        """LearningResource."""
        return structured.learning_resource(self, authors.authors_of([self], request)[self.pk])

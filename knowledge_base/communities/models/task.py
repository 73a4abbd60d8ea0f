"""«Актуальная задача»: what the service works on for some years; nodes take it up with projects of theirs."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalKey

from knowledge_base.blocks.body import BodyBlock
from knowledge_base.blocks.fields import BodyField
from knowledge_base.communities import panels, structured, task_view
from knowledge_base.communities.forms.task_form import TaskPageForm
from knowledge_base.documents.models.basis_row import BasisRow
from knowledge_base.pages.models import BasePage
from knowledge_base.pages.sections import sections_on
from portal.visibility import published_pages

_YEARS = [MinValueValidator(1990), MaxValueValidator(2100)]


class TaskPage(BasePage):
    """A topical task: why it matters, on what it is founded, what shall come of it; gathers the nodes that work on it."""

    year_from = models.PositiveSmallIntegerField(
        "с какого года", null=True, blank=True, validators=_YEARS, help_text="Например 2026"
    )
    year_to = models.PositiveSmallIntegerField(
        "по какой год", null=True, blank=True, validators=_YEARS, help_text="Пусто, если срок не назван"
    )
    responsible = models.ForeignKey(
        "organisations.Organisation",
        verbose_name="кто отвечает",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks",
        help_text="Организация, которая ведёт задачу",
    )
    body = BodyField(BodyBlock(), verbose_name="почему это важно", blank=True, use_json_field=True)
    results = models.TextField(
        "чего ждём",
        blank=True,
        help_text="Каждый результат с новой строки: «В каждой школе есть наставник для молодых учителей»",
    )

    parent_page_types: ClassVar[list[str]] = ["communities.CommunitiesPage"]
    subpage_types: ClassVar[list[str]] = []

    base_form_class = TaskPageForm
    content_panels = panels.TASK
    promote_panels = panels.PROMOTE

    class Meta:
        verbose_name = "актуальная задача"
        verbose_name_plural = "актуальные задачи"

    @property
    def years(self) -> str:
        """«2026–2028», «с 2026 года», «до 2028 года»; "" where no year is named."""
        if self.year_from and self.year_to:
            return str(self.year_from) if self.year_from == self.year_to else f"{self.year_from}–{self.year_to}"
        if self.year_from:
            return f"с {self.year_from} года"
        return f"до {self.year_to} года" if self.year_to else ""

    @property
    def expected(self) -> tuple[str, ...]:
        """The expected results, one a line."""
        return tuple(line.strip(" \t•–—-") for line in self.results.splitlines() if line.strip(" \t•–—-"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `view` (TaskView) and `sections` that other rooms have for this task."""
        context = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        context["view"] = task_view.view_of(self, self._nodes(), today, request)
        context["sections"] = sections_on("task", self, today) if self.pk else ()
        return context

    def structured_data(self, request: HttpRequest) -> dict[str, Any] | None:
        """`Project`."""
        return structured.of_task(self, request)

    def _nodes(self) -> Any:
        """Published communities that work on this task: those at work first, in the editors' order."""
        if not self.pk:
            return ()
        nodes: Any = self._meta.get_field("nodes")
        found = nodes.related_model._default_manager.filter(tasks=self.pk)
        return published_pages(found).select_related("organisation").defer("body").order_by("state", "path")


class TaskBasis(BasisRow):
    """A document and the clause in it from which the task comes."""

    page = ParentalKey("communities.TaskPage", on_delete=models.CASCADE, related_name="basis")

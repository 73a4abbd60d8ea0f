"""Who checked which content of a document, and the step «Проверка реквизитов» of its way to the site.

A check is a fact about content, known by its checksum (`checking.content`), not about a version: it holds for whatever version
has this very content, and for no other. Written by `checking.verdicts` alone.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from wagtail.models import AbstractGroupApprovalTask, TaskState

from knowledge_base.documents.checking import step
from knowledge_base.documents.choices import Verdict

DEFAULT_TERM_DAYS = 3


class RequisitesCheck(models.Model):
    """One verdict of one person on one content of one document."""

    page = models.ForeignKey(
        "documents.DocumentPage", verbose_name="документ", on_delete=models.CASCADE, related_name="checks"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", verbose_name="версия", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sha256 = models.CharField("контрольная сумма содержания", max_length=64)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="кто изменил последним",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто проверил", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verdict = models.CharField("вывод", max_length=10, choices=Verdict.choices)
    comment = models.TextField("комментарий", blank=True)
    checked_at = models.DateTimeField("когда", default=timezone.now)

    # Who touched a document is no place where that document, or that person's account, is used.
    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "проверка реквизитов"
        verbose_name_plural = "проверки реквизитов"
        ordering = ["-checked_at", "-pk"]
        indexes = [models.Index(fields=["page", "sha256"], name="check_of_content")]
        constraints = [
            models.CheckConstraint(
                condition=Q(edited_by__isnull=True) | Q(checked_by__isnull=True) | ~Q(edited_by=F("checked_by")),
                name="checked_by_another",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.page}"


class RequisitesTaskState(TaskState):
    """One document at this step: who checks it, by which day."""

    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="проверяющий",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    due_on = models.DateField("проверить до", null=True, blank=True)

    wagtail_reference_index_ignore = True
    readers_see = False

    class Meta:
        verbose_name = "документ на проверке реквизитов"
        verbose_name_plural = "документы на проверке реквизитов"


class RequisitesTask(AbstractGroupApprovalTask):
    """«Проверка реквизитов»: anybody of the groups but the one who edited last."""

    term_days = models.PositiveSmallIntegerField(
        "срок, рабочих дней",
        default=DEFAULT_TERM_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="К какому дню проверить, если срок не назван: столько рабочих дней после передачи, без суббот и воскресений",
    )

    task_state_class = RequisitesTaskState
    admin_form_fields: ClassVar[list[str]] = [*AbstractGroupApprovalTask.admin_form_fields, "term_days"]
    admin_form_widgets: ClassVar[dict[str, Any]] = {"groups": forms.CheckboxSelectMultiple}

    class Meta:
        verbose_name = "проверка реквизитов"
        verbose_name_plural = "проверки реквизитов"

    def start(self, workflow_state: Any, user: Any = None) -> Any:
        """Begins the step: sets the term, keeps the checker of a former round, tells who is to check."""
        state = super().start(workflow_state, user=user)
        step.begin(self, state, user)
        return state

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """«Верно» and «вернуть» for who may check this document as it is now."""
        return step.actions(obj, user)

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """A comment; returning asks for a reason."""
        return step.form_for(action)

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Does what a checker decided on one of Wagtail's own screens; raises CheckRefusedError or StaysDraftError."""
        step.act(task_state, user, action_name, str(kwargs.get("comment", "")))

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """What waits for this user here, what he saved last himself left out."""
        return step.waiting_for(self, user)

    def names(self, user: Any) -> bool:
        """Whether this user belongs to those who check."""
        return bool(self.user_can_access_editor(None, user))

    def people(self) -> Any:
        """Those who check, in the order of their names."""
        users = get_user_model()._default_manager.filter(groups__in=self.groups.all(), is_active=True)
        return users.distinct().order_by("last_name", "first_name", "email")

    @classmethod
    def get_description(cls) -> str:
        """For the choice of a new step's kind."""
        return "Реквизиты проверяет сотрудник выбранных групп, но не тот, кто изменил документ последним"

"""What the step «Проверка реквизитов» does at its turns; the model (`models.check.RequisitesTask`) only hands on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page, TaskState

from knowledge_base.documents.checking import deciding, mails
from knowledge_base.documents.checking.refusals import NO_REASON
from knowledge_base.documents.checking.term import working_day_after
from knowledge_base.documents.checking.versions import checksum_of, version_of


class ConfirmForm(forms.Form):
    """«Верно», with a word for the author."""

    comment = forms.CharField(
        label="Комментарий для автора",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Необязательно. Уйдёт автору письмом",
    )


class ReturnForm(forms.Form):
    """«Вернуть», with a reason."""

    comment = forms.CharField(
        label="Что исправить",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": NO_REASON},
        help_text="Например: «Дата принятия в скане 09.07.2024, а в карточке 07.09.2024»",
    )


def begin(task: Any, state: Any, user: Any) -> None:
    """A term in working days, the checker of a former round, a letter to who is to check."""
    former = state.workflow_state.task_states.filter(task=task).exclude(pk=state.pk).order_by("-started_at").first()
    state.responsible_id = former.specific.responsible_id if former is not None else None
    state.due_on = working_day_after(timezone.localdate(), task.term_days)
    state.save(update_fields=["responsible", "due_on"])
    page_pk = int(state.workflow_state.object_id)
    mails.after_commit(mails.tell_submitted, page_pk, state.pk, user.pk if user is not None else None)


def actions(page: Any, user: Any) -> list[tuple[str, str, bool]]:
    """Wagtail's triples (name, label, whether it asks for a comment)."""
    if page is None or deciding.objection(page, version_of(deciding.latest_version(page)), user):
        return []
    return [("approve", "Верно", True), ("reject", "Вернуть с причиной", True)]


def form_for(action: str) -> type[forms.Form]:
    """The form of an action."""
    return ReturnForm if action == "reject" else ConfirmForm


def act(state: Any, user: Any, action: str, comment: str) -> None:
    """Decide on what was handed over: whatever was changed since has to be looked at first."""
    page = state.workflow_state.content_object.specific
    seen = checksum_of(state.revision)
    if action == "approve":
        deciding.confirm(page, user, seen=seen, comment=comment)
    elif action == "reject":
        deciding.send_back(page, user, seen=seen, comment=comment)


def waiting_for(task: Any, user: Any) -> Any:
    """States in progress that this user may decide; whose words they are in the end is asked on the screen."""
    if not task.names(user):
        return TaskState.objects.none()
    own = Page.objects.filter(latest_revision__user=user)
    keys = own.annotate(as_text=Cast("pk", CharField())).values("as_text")
    waiting = task.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
    return waiting.exclude(workflow_state__object_id__in=keys)

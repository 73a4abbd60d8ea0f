"""The form of an event: whose it may be, what must be said before readers see it."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm

from knowledge_base.communities.models import NodePage, TaskPage
from knowledge_base.events.choices import SetStatus
from knowledge_base.events.forms import event_checks as checks
from knowledge_base.events.permission_policy import EventPermissionPolicy, led_nodes
from knowledge_base.events.when import day_and_time
from knowledge_base.pages.codes import LONGEST, free_code
from portal.russian import slugs

NOT_YOURS = "Выберите сообщество, которым вы руководите"


class EventForm(WagtailAdminModelForm):
    """Wagtail's form with the room's checks. `for_user` decides which communities may be chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._live_start = self.instance.first_start if self.instance.pk and self.instance.live else None
        self._offer_nodes()
        self._offer_tasks()

    def _offer_nodes(self) -> None:
        field = self.fields.get("node")
        if field is None:
            return
        nodes = NodePage.objects.order_by("title")
        if not self._reaches_all:
            nodes = nodes.filter(pk__in=led_nodes(self.for_user))
            field.empty_label = "Выберите сообщество"
            field.error_messages["invalid_choice"] = NOT_YOURS
        field.queryset = nodes
        field.label_from_instance = lambda node: node.get_admin_display_title()

    def _offer_tasks(self) -> None:
        field = self.fields.get("task")
        if field is not None:
            field.queryset = TaskPage.objects.order_by("title")

    @property
    def _reaches_all(self) -> bool:
        """Whether the user may work on everybody's events. Without a user (a command, a preview of code) all is open."""
        if self.for_user is None:
            return True
        policy = EventPermissionPolicy(self._meta.model)
        return policy.reaches_all(self.for_user, "change") or policy.reaches_all(self.for_user, "add")

    def clean_node(self) -> NodePage | None:
        """Whoever works by leadership works for a community of his, in drafts too: else the event would be lost to him."""
        node: NodePage | None = self.cleaned_data.get("node")
        if node is None and not self._reaches_all:
            raise ValidationError(NOT_YOURS)
        return node

    def clean_slug(self) -> str:
        """The address follows the title until the event is first published, unless the editor has typed one of his own."""
        typed: str = self.cleaned_data.get("slug") or ""
        if self.instance.first_published_at or (typed and not self._slug_was_made(typed)):
            return typed
        return free_code(self.instance, self.cleaned_data.get("title") or self.instance.title or "")

    def _slug_was_made(self, typed: str) -> bool:
        made = slugs.slug(self.initial.get("title") or "")[:LONGEST]
        return typed == self.initial.get("slug") and bool(re.fullmatch(rf"{re.escape(made)}(-\d+)?", typed))

    def clean(self) -> dict[str, Any]:
        """Fields that must agree with one another; rows are looked at in `is_valid`, when they have been read."""
        super().clean()
        given = self.cleaned_data
        status, reason = given.get("status"), given.get("status_reason") or ""
        if not self.is_deferred_validation and (missing := checks.reason_missing(status, reason)):
            self.add_error("status_reason", missing)
        if status == SetStatus.MOVED and not given.get("moved_from") and self._live_start:
            given["moved_from"] = day_and_time(self._live_start)
        return given

    def is_valid(self) -> bool:
        """The form, its rows, and what they say together."""
        valid: bool = super().is_valid()
        return self._rows_agree() and valid

    def _rows_agree(self) -> bool:
        sessions, speakers = self.formsets.get("sessions"), self.formsets.get("speakers")
        if sessions is not None and self.is_bound:
            checks.check_sessions(sessions)
            self._check_against_sessions(sessions)
        if speakers is not None and self.is_bound and not self.is_deferred_validation:
            checks.check_speakers(speakers, timezone.localdate())
        rows = [form for formset in (sessions, speakers) if formset is not None for form in formset.forms]
        return (
            not self.errors
            and not any(form.errors for form in rows if not self._dropped(form))
            and not (sessions is not None and self.is_bound and sessions.non_form_errors())
        )

    def _dropped(self, form: Any) -> bool:
        return bool((getattr(form, "cleaned_data", None) or {}).get("DELETE"))

    def _check_against_sessions(self, formset: Any) -> None:
        rows = [form.cleaned_data for form in checks.filled(formset)]
        until, last = self.cleaned_data.get("registration_until"), checks.last_day(rows)
        if until and last and until > last and "registration_until" not in self.errors:
            self.add_error("registration_until", checks.LATE_REGISTRATION)
        moved = self.cleaned_data.get("status") == SetStatus.MOVED
        if not rows and not moved and not self.is_deferred_validation and not formset.non_form_errors():
            formset._non_form_errors = formset.error_class([checks.NO_SESSION], error_class="nonform")

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """After an autosave the form that is still open learns the address and the former day that were written in."""
        updates: list[tuple[str, str]] = super().get_field_updates_for_resave()
        for name in ("slug", "moved_from"):
            given = self.cleaned_data.get(name)
            if given and given != self.data.get(name):
                updates.append((name, given))
        return updates

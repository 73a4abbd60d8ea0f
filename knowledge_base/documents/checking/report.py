"""What a checker has before him: who handed the document over, what changed, how checks went so far."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import DateField
from django.http import HttpRequest
from wagtail.admin.compare import TextDiff

from knowledge_base.documents.checking import gate
from knowledge_base.documents.checking.deciding import latest_version, objection, step_of
from knowledge_base.documents.checking.verdicts import letting_check
from knowledge_base.documents.checking.versions import Version, version_of
from knowledge_base.documents.choices import Verdict
from portal.russian.dates import format_short


@dataclass(frozen=True, slots=True)
class Waits:
    """A document at the step: `late` once its day has passed."""

    author: Any
    responsible: Any
    due_on: dt.date | None
    since: dt.datetime
    late: bool


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How a document stands with its check, for the user who looks.

    `objection` says why he may not check ("" if he may).
    """

    version: Version
    editor: Any
    waits: Waits | None
    returned: Any  # the last RequisitesCheck if the document was sent back and waits for its author, else None
    right: Any  # the RequisitesCheck that lets this content through; None
    is_public: bool  # readers see this very content
    text_missing: bool
    names: tuple[int, int]  # people named in the document; of them those about whom nobody has decided
    objection: str
    checks: tuple[Any, ...]

    @property
    def is_right(self) -> bool:
        """Whether this content has been checked."""
        return self.right is not None


def report_of(page: Any, user: Any, today: dt.date) -> CheckReport:
    """The report on the last version of a stored document."""
    revision = latest_version(page)
    version = version_of(revision)
    checks = tuple(page.checks.select_related("checked_by", "edited_by")[:20])
    waits = waits_of(page, today)
    # Models of this room know the check: names are asked for once all is loaded.
    from knowledge_base.documents.people.names import people_of

    people = people_of(page, revision.content)
    return CheckReport(
        version=version,
        editor=_user(version.editor_id, revision),
        waits=waits,
        returned=checks[0] if checks and waits is None and checks[0].verdict == Verdict.RETURNED else None,
        right=letting_check(page, version),
        is_public=bool(page.live and not page.has_unpublished_changes),
        text_missing=gate.text_missing(page, revision.content),
        names=(len(people), sum(not person.passes for person in people)),
        objection=objection(page, version, user),
        checks=checks,
    )


def waits_of(page: Any, today: dt.date) -> Waits | None:
    """Who is to check a document that is at the step, by which day."""
    state = step_of(page)
    if state is None:
        return None
    late = state.due_on is not None and state.due_on < today
    return Waits(state.workflow_state.requested_by, state.responsible, state.due_on, state.started_at, late)


def changes_since_public(page: Any, draft: Any, request: HttpRequest) -> list[Any]:
    """Wagtail's comparisons of the fields in which the draft differs from what readers see."""
    panel = type(page).get_edit_handler().get_bound_panel(instance=page, request=request, form=None)
    compared = (comparison(page, draft) for comparison in panel.get_comparison())
    return [_with_days(one) for one in compared if one.has_changed()]


def _with_days(change: Any) -> Any:
    """Days as they stand on the paper, not as the database writes them."""
    if change.is_field and isinstance(getattr(change, "field", None), DateField):
        days = [format_short(day) if day else "" for day in (change.val_a, change.val_b)]
        parts = [part for part in zip(("deletion", "addition"), days, strict=True) if part[1]]
        change.htmldiff = TextDiff(parts, separator=" ").to_html
    return change


def _user(pk: int | None, revision: Any) -> Any:
    if pk is None or revision.user_id == pk:
        return revision.user if pk is not None else None
    return get_user_model()._default_manager.filter(pk=pk).first()

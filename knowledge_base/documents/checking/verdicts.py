"""Writing verdicts down, and asking whether a version has one that lets it through.

A verdict counts while nobody has said otherwise of the same content since, and for versions that another person than the checker
edited last: then and now. So a checker who brings back what he had checked needs a second person himself.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from knowledge_base.documents.checking.refusals import ContentChangedError, OwnWorkError
from knowledge_base.documents.checking.versions import Version, version_of
from knowledge_base.documents.choices import Verdict


def may_check(version: Version, user: Any) -> bool:
    """Whether this person has not edited the version last; rights are another matter (`checking.rights`)."""
    return user is not None and user.pk is not None and user.pk != version.editor_id


@transaction.atomic
def record(
    revision: Revision, by: Any, verdict: Verdict = Verdict.RIGHT, *, comment: str = "", seen: str | None = None
) -> Any:
    """Write down what `by` says of a stored version; answers the RequisitesCheck.

    `seen` is the checksum of what he had before him. Raises OwnWorkError for the last editor, ContentChangedError if the content
    is another by now.
    """
    version = version_of(revision)
    if not may_check(version, by):
        raise OwnWorkError
    if seen is not None and seen != version.sha256:
        raise ContentChangedError
    page = revision.content_object
    check = page.checks.create(
        revision=revision,
        sha256=version.sha256,
        edited_by_id=version.editor_id,
        checked_by=by,
        verdict=verdict,
        comment=comment,
    )
    log(page, f"documents.check.{verdict}", user=by, revision=revision, data={"comment": comment})
    return check


def letting_check(page: Any, version: Version) -> Any:
    """The RequisitesCheck by somebody else than the last editor that says «верно» of this very content; None if refused since."""
    said = page.checks.filter(sha256=version.sha256, checked_by__isnull=False).select_related("checked_by")
    for check in said:
        if check.verdict != Verdict.RIGHT:
            return None
        if check.checked_by_id != version.editor_id:
            return check
    return None


def is_checked(page: Any, version: Version) -> bool:
    """Whether a version has a check that lets it through."""
    return letting_check(page, version) is not None

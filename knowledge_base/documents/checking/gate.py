"""The gate before the site: what nobody else has checked, or what has neither a text nor a reason, stays a draft.

It stands where all ways of publishing meet, in Wagtail's own actions (`actions`): buttons, bulk actions, approvals, earlier
versions, code, APIs, administrators. A schedule waits and is tried again with every run.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision

from knowledge_base.documents.checking.refusals import StaysDraftError
from knowledge_base.documents.checking.verdicts import is_checked
from knowledge_base.documents.checking.versions import version_of

logger = logging.getLogger(__name__)

BY_SCHEDULE = "wagtail.publish.scheduled"
NO_TEXT = (
    "у документа нет утверждённого текста. Внесите текст и дайте его утвердить или напишите, «почему без текста»: "
    "читатель увидит эти слова вместо текста"
)
NOT_CHECKED = "реквизиты ещё не проверил второй сотрудник. Передайте документ на проверку"
STILL_READ = "файл {} ещё читается: в нём ищут имена людей. Повторите через несколько минут"
KEPT = "Введённое сохранено черновиком"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a version stays a draft; each reason says what to do."""

    title: str
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return f"Документ «{self.title}» не опубликован: {'; '.join(self.reasons)}. {KEPT}"


def text_missing(page: Any, content: Mapping[str, Any]) -> bool:
    """Whether readers would find neither a text nor a word about why there is none."""
    return not (content.get("no_text_reason") or "").strip() and not page.editions.approved().exists()


def refusal(page: Any, revision: Revision, *, names: bool = True) -> Refusal | None:
    """What stands between this version of a document and the site; None if nothing does. Ten queries and two for each file."""
    # Models of this room know the step of the check, which knows this gate: names are asked for once all is loaded.
    from knowledge_base.documents.people import gate as people

    reasons = people.reasons(page, revision.content) if names else []
    if text_missing(page, revision.content):
        reasons.append(NO_TEXT)
    if not is_checked(page, version_of(revision)):
        reasons.append(NOT_CHECKED)
    return Refusal(revision.content.get("title", "") or page.title, tuple(reasons)) if reasons else None


def lets_through(page: Any, revision: Revision, log_action: object, user: Any) -> bool:
    """True to publish, False to wait (schedule); raises StaysDraftError where somebody asks.

    Code that publishes without a person answers for the names in its texts itself; a schedule does not.
    """
    from knowledge_base.documents.people import gate as people

    asks_names = user is not None or log_action == BY_SCHEDULE
    found = refusal(page, revision, names=asks_names)
    if found is None and asks_names:
        late, read_now = people.read_files(page, revision.content)
        if late:
            titles = ", ".join(f"«{title}»" for title in late)
            found = Refusal(page.title, (STILL_READ.format(titles),))
        elif read_now:
            found = refusal(page, revision)
    if found is None:
        return True
    if log_action == BY_SCHEDULE:
        logger.warning("document %s waits for its check since %s", page.pk, revision.approved_go_live_at)
        return False
    raise StaysDraftError(str(found))

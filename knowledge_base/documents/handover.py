"""What passes on in the bank when somebody leaves: documents that he answers for, his checks, texts that he did not finish."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Revision, TaskState

from knowledge_base.documents.choices import EditionState
from knowledge_base.documents.models import DocumentPage, Edition, RequisitesTaskState
from portal.accounts import leaving
from portal.accounts.models import User


def answered_for(user: User) -> QuerySet[DocumentPage]:
    """Documents whose «ответственный» he is: as readers' pages stand, or in a draft that is not published yet."""
    drafts = [int(revision.object_id) for revision in _drafts_naming(user)]
    return DocumentPage.objects.filter(Q(responsible=user) | Q(pk__in=drafts))


def hand_over_documents(user: User, successor: User | None, by: User) -> int:
    """In the documents, and in what lies in drafts or on the timer: published later, these would bring the former name back."""
    pks = list(answered_for(user).values_list("pk", flat=True))
    _write(_drafts_naming(user), successor)
    DocumentPage.objects.filter(responsible=user).update(responsible=successor)
    return len(pks)


def unfinished_texts(user: User) -> QuerySet[Edition]:
    """Editions in draft that he changed last."""
    return Edition.objects.light().filter(state=EditionState.DRAFT, edited_by=user)


def hand_over_texts(user: User, successor: User | None, by: User) -> int:
    """Who wrote a draft stays written there; the successor answers for documents for which nobody who works here does."""
    pages = list(unfinished_texts(user).values_list("page_id", flat=True))
    nobody = Q(responsible__isnull=True) | Q(responsible__is_active=False) | Q(responsible=user)
    kept = list(DocumentPage.objects.filter(nobody, pk__in=pages).values_list("pk", flat=True))
    DocumentPage.objects.filter(pk__in=kept).update(responsible=successor)
    _write(_drafts().filter(object_id__in=[str(pk) for pk in kept]), successor)
    return len(pages)


def checks_of(user: User) -> QuerySet[RequisitesTaskState]:
    """Checks of requisites that wait for him by name."""
    return RequisitesTaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, responsible=user)


def hand_over_checks(user: User, successor: User | None, by: User) -> int:
    """To the successor, unless he handed the document in himself: then any colleague may check it."""
    waiting = checks_of(user).select_related("workflow_state")
    own = [state.pk for state in waiting if state.workflow_state.requested_by_id == getattr(successor, "pk", None)]
    number = checks_of(user).count()
    checks_of(user).filter(pk__in=own).update(responsible=None)
    checks_of(user).update(responsible=successor)
    return number


def _drafts() -> QuerySet[Revision]:
    """Revisions that may still become what readers see: the latest one of a document, and what is on the timer."""
    latest = DocumentPage.objects.filter(latest_revision__isnull=False).values("latest_revision_id")
    found = Revision.objects.filter(content_type=ContentType.objects.get_for_model(DocumentPage))
    return found.filter(Q(pk__in=latest) | Q(approved_go_live_at__isnull=False))


def _drafts_naming(user: User) -> QuerySet[Revision]:
    return _drafts().filter(content__responsible=user.pk)


def _write(drafts: QuerySet[Revision], successor: User | None) -> None:
    revisions = list(drafts)
    for revision in revisions:
        revision.content["responsible"] = successor.pk if successor else None
    Revision.objects.bulk_update(revisions, ["content"], batch_size=100)


def connect() -> None:
    """Offer all of it; called once at start-up."""
    leaving.register(
        "documents.responsible",
        30,
        "Документы, за которые отвечает",
        lambda user: answered_for(user).count(),
        hand_over_documents,
    )
    leaving.register(
        "documents.checks",
        25,
        "Проверки реквизитов, которые ждут его",
        lambda user: checks_of(user).count(),
        hand_over_checks,
    )
    leaving.register(
        "documents.texts", 35, "Тексты в черновике", lambda user: unfinished_texts(user).count(), hand_over_texts
    )

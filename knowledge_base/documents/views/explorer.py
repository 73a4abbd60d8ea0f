"""The bank in the editors' explorer: columns that answer an editor's question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils import timezone
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageViewSet

from knowledge_base.documents.by_requisites import best_first, matching
from knowledge_base.documents.checking.column import with_checks
from knowledge_base.documents.checking.column import words_of as check_words
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.views.checked_screens import GuardedScreens
from knowledge_base.documents.views.explorer_filters import TEXTLESS, DocumentFilterSet
from knowledge_base.pages.explorer import RoomExplorerView, day_of, ground_words
from portal.russian.dates import format_short
from portal.russian.plurals import counted


class DocumentExplorerView(RoomExplorerView):
    """Documents below a bank."""

    base_filterset_class = DocumentFilterSet
    table_classname = "listing full-width documents-listing"
    joined = ("standing", "responsible")
    fetched = ("topics",)
    dated = ("adopted_on", "verified_on", "review_by", "check_due")

    def annotate_queryset(self, pages: Any) -> Any:
        """Without the long texts that no column shows; with who is to check, by which day."""
        return with_checks(super().annotate_queryset(pages).defer("full_title", "search_description"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The bulk actions are those of documents (`bulk.actions`)."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["model_opts"] = DocumentPage._meta
        return context

    def search_queryset(self, queryset: Any) -> Any:
        """By number and requisites, then by words (`by_requisites`); drafts too, and within the filters."""
        if not self.is_searching:
            return super().search_queryset(queryset)
        found = matching(queryset, self.search_query)
        return found if self.is_explicitly_ordered else best_first(found, self.search_query)


def problems_of(page: DocumentPage) -> Iterator[str]:
    """What an editor has still to do about a document, in short words. No query of a row of the explorer."""
    if words := ground_words(page):
        yield f"основание {words}"
    standing = getattr(page, "standing", None)
    if standing and standing.text_state in TEXTLESS and not page.no_text_reason:
        yield "нет текста"
    if not page.number or not page.adopted_on:
        lacking = [word for word, value in (("номера", page.number), ("даты", page.adopted_on)) if not value]
        yield f"нет {' и '.join(lacking)}"
    if not page.topics.all():
        yield "нет темы"
    if page.review_is_due(timezone.localdate()):
        yield "пора пересмотреть"


def _standing(name: str) -> Any:
    return lambda page: getattr(page.standing, name)() if hasattr(page, "standing") else ""


def _content(page: DocumentPage) -> str:
    """«Текст утверждён, 2 файла, 8 связей»."""
    standing = getattr(page, "standing", None)
    if standing is None:
        return ""
    files = counted(standing.file_count, "файл", "файла", "файлов") if standing.file_count else ""
    relations = counted(standing.relation_count, "связь", "связи", "связей") if standing.relation_count else ""
    return ", ".join(part for part in (standing.get_text_state_display(), files, relations) if part)


def _review(page: DocumentPage) -> str:
    """«До 01.09.2027, Заречная; сверен 27.03.2026»: when to look again, who answers for it, when it was last compared."""
    term = f"до {format_short(page.review_by)}" if page.review_by else ""
    who = (page.responsible.last_name or str(page.responsible)) if page.responsible else ""
    ahead = ", ".join(part for part in (term, who) if part)
    compared = f"сверен {format_short(page.verified_on)}" if page.verified_on else "не сверялся"
    words = "; ".join(part for part in (ahead, compared) if part)
    return words[:1].upper() + words[1:]


def _problems(page: DocumentPage) -> str:
    found = ", ".join(problems_of(page))
    return found[:1].upper() + found[1:]


class DocumentPageViewSet(GuardedScreens, PageViewSet):
    """The explorer's columns for documents."""

    model = DocumentPage
    index_view_class = DocumentExplorerView
    list_display: ClassVar[list[Any]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Документ", sort_key="title", classname="title", width="32%"),
        Column("adopted_on", label="Принят", accessor=day_of("adopted_on"), sort_key="adopted_on"),
        Column("standing", label="Действие", accessor=_standing("get_status_display"), sort_key="standing__status"),
        Column("text", label="Текст, связи", accessor=_content, sort_key="standing__text_state"),
        Column("problems", label="Что не так", accessor=_problems),
        Column("check_due", label="На проверке", accessor=check_words, sort_key="check_due"),
        Column("review_by", label="Пересмотр", accessor=_review, sort_key="review_by"),
        PageStatusColumn("status", label="На сайте", sort_key="live"),
    ]
    filterset_class = DocumentFilterSet

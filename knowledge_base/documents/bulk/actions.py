"""The bulk actions of the bank's explorer. Each asks first, counts what it did, and leaves out what the user may not edit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from wagtail.admin.views.pages.bulk_actions import delete, move, publish, unpublish

from knowledge_base.documents.bulk.changing import hand_over, set_in_draft, set_service
from knowledge_base.documents.bulk.forms import ResponsibleForm, ReviewForm, SubjectsForm, VerifiedForm
from knowledge_base.documents.bulk.selection import DocumentBulkAction
from knowledge_base.documents.models import DocumentPage
from portal.russian.dates import format_short
from portal.russian.plurals import counted


class _Changing(DocumentBulkAction):
    """Asks in `form_class`, shows what is chosen."""

    template_name = "documents/admin/bulk_confirm.html"
    lead = ""
    submit_label = "Применить"

    def check_perm(self, page: Any) -> bool:
        """Who may edit the document, as long as nobody has locked it for himself."""
        rights = page.permissions_for_user(self.request.user)
        return bool(rights.can_edit() and not rights.page_locked())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the words of the screen."""
        words = {"action": self.display_name, "lead": self.lead, "submit_label": self.submit_label}
        return {**super().get_context_data(**kwargs), **words}

    def get_execution_context(self) -> dict[str, Any]:
        """The user and what he filled in."""
        given = self.cleaned_form.cleaned_data if self.cleaned_form is not None else {}
        return {"user": self.request.user, "given": given}

    def get_success_message(self, changed: int, others: int) -> str:
        """`others` counts what went to the check."""
        return f"{self.display_name}: {counted(changed, 'документ', 'документа', 'документов')}"

    def after(self, changed: int, submitted: int) -> str:
        """What becomes of drafts."""
        if not changed:
            return "Ничего не изменилось: в документах это уже указано"
        words = counted(changed, "документ", "документа", "документов")
        if submitted:
            sent = counted(submitted, "документ передан", "документа переданы", "документов переданы")
            return f"Изменения в черновиках: {words}. На проверку: {sent}. Читатели увидят их после проверки"
        return f"Изменения в черновиках: {words}. Читатели увидят их, когда документы проверят и опубликуют"


class SetSubjects(_Changing):
    """Topics and audiences."""

    display_name = "Темы и адресаты"
    action_type = "set_subjects"
    aria_label = "Указать темы и адресатов у выбранных документов"
    action_priority = 10
    form_class: ClassVar[type[forms.Form]] = SubjectsForm
    lead = "Темы и адресаты у этих документов:"

    @classmethod
    def execute_action(cls, objects: Iterable[Any], user: Any = None, given: Any = None, **_: Any) -> tuple[int, int]:
        """By new drafts."""
        changed = submitted = 0
        for page in objects:
            draft = page.get_latest_revision_as_object()
            values = {}
            for name in ("topics", "audiences"):
                if chosen := list(given[name]):
                    kept = list(getattr(draft, name).all()) if given["how"] == "add" else []
                    values[name] = [*kept, *(one for one in chosen if one not in kept)]
            if set_in_draft(page, values, user):
                changed += 1
                submitted += bool(given["submit"]) and hand_over(page, user)
        return changed, submitted

    def get_success_message(self, changed: int, others: int) -> str:
        """How many, and what becomes of them."""
        return self.after(changed, others)


class MarkVerified(_Changing):
    """«Проверено сегодня»."""

    display_name = "Проверено сегодня"
    action_type = "mark_verified"
    aria_label = "Отметить, что выбранные документы сверены с источником сегодня"
    action_priority = 30
    form_class: ClassVar[type[forms.Form]] = VerifiedForm
    lead = "Вы сверили с источником сегодня:"
    submit_label = "Да, сверено сегодня"

    @classmethod
    def execute_action(cls, objects: Iterable[Any], user: Any = None, given: Any = None, **_: Any) -> tuple[int, int]:
        """By new drafts: readers see the day beside the requisites."""
        changed = submitted = 0
        for page in objects:
            if set_in_draft(page, {"verified_on": timezone.localdate(), "verified_by": user}, user):
                changed += 1
                submitted += bool(given["submit"]) and hand_over(page, user)
        return changed, submitted

    def get_success_message(self, changed: int, others: int) -> str:
        """How many, and what becomes of them."""
        return self.after(changed, others)


class SetResponsible(_Changing):
    """Who follows the documents."""

    display_name = "Ответственный"
    action_type = "set_responsible"
    aria_label = "Назначить ответственного за выбранные документы"
    action_priority = 20
    form_class: ClassVar[type[forms.Form]] = ResponsibleForm
    lead = "Ответственный за эти документы:"
    submit_label = "Назначить"

    @classmethod
    def execute_action(cls, objects: Iterable[Any], user: Any = None, given: Any = None, **_: Any) -> tuple[int, int]:
        """At once: readers see nothing of it."""
        person = given["responsible"]
        words = f"Ответственный: {person}" if person else "Ответственного больше нет"
        pages = list(objects)
        for page in pages:
            set_service(page, {"responsible": person}, user, words)
        return len(pages), 0


class SetReview(_Changing):
    """The day of the next review."""

    display_name = "Срок пересмотра"
    action_type = "set_review"
    aria_label = "Назначить срок пересмотра выбранных документов"
    action_priority = 25
    form_class: ClassVar[type[forms.Form]] = ReviewForm
    lead = "Когда пересмотреть эти документы:"
    submit_label = "Назначить"

    @classmethod
    def execute_action(cls, objects: Iterable[Any], user: Any = None, given: Any = None, **_: Any) -> tuple[int, int]:
        """At once: readers see nothing of it."""
        day = given["review_by"]
        words = f"Пересмотреть до {format_short(day)}" if day else "Срока пересмотра больше нет"
        if given["reviewed"] and day:
            words = f"Пересмотрен. Следующий раз до {format_short(day)}"
        pages = list(objects)
        for page in pages:
            set_service(page, {"review_by": day}, user, words)
        return len(pages), 0


class _OfDocuments:
    """Wagtail's own actions beside ours, for the same list."""

    models: ClassVar[list[Any]] = [DocumentPage]
    get_all_objects_in_listing_query = DocumentBulkAction.get_all_objects_in_listing_query


class PublishDocuments(_OfDocuments, publish.PublishBulkAction):
    """«Опубликовать»."""


class UnpublishDocuments(_OfDocuments, unpublish.UnpublishBulkAction):
    """«Снять с публикации»."""


class MoveDocuments(_OfDocuments, move.MoveBulkAction):
    """«Переместить»."""

    action_priority = 60


class DeleteDocuments(_OfDocuments, delete.DeleteBulkAction):
    """«Удалить»."""

    action_priority = 70


ALL = (
    SetSubjects,
    SetResponsible,
    SetReview,
    MarkVerified,
    PublishDocuments,
    UnpublishDocuments,
    MoveDocuments,
    DeleteDocuments,
)

"""What is done with an edition as a whole: approve, take the approval back, correct, delete."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from knowledge_base.documents import editing
from knowledge_base.documents.checking.rights import publishers
from knowledge_base.documents.comparison.for_editor import changes_of_draft
from knowledge_base.documents.cut_check import check
from knowledge_base.documents.edition_html import clauses_of
from knowledge_base.documents.models import DocumentPage, Edition
from knowledge_base.documents.models.edition import ApprovedTextError
from knowledge_base.documents.views.checked_screens import names_button
from knowledge_base.documents.views.screen import EditionScreen

SHOWN = 5


def others_than(user: Any, page: DocumentPage) -> Any:
    """Some of those who may approve what this user wrote."""
    return publishers(page).exclude(pk=user.pk)[:SHOWN]


def own_text_words(page: DocumentPage, user: Any) -> str:
    """Why an editor does not approve his own text, and who may."""
    names = ", ".join(str(person) for person in others_than(user, page))
    return (
        f"Последним текст изменили вы, он не утверждён. Его утверждает другой сотрудник{f': {names}' if names else ''}"
    )


class EditionAction(EditionScreen):
    """Asks on GET, acts on POST, goes back to the list."""

    edition: Edition
    template_name = "documents/admin/edition_confirm.html"
    question = ""
    consequence = ""
    button = ""
    serious = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The question."""
        return self.render_to_response(self.get_context_data(view=self))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The deed."""
        self.act()
        return redirect(self.url("list"))

    def act(self) -> None:
        """Do it and say so."""
        raise NotImplementedError


class EditionApprove(EditionAction):
    """«Утвердить текст»: the version that was looked at, no other."""

    approving = True
    page_title = "Утвердить текст"
    template_name = "documents/admin/edition_approve.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the report of the cutting and the first clauses."""
        context = super().get_context_data(**kwargs)
        clauses = clauses_of(self.edition)
        own = editing.is_own(self.edition, self.request.user)
        context.update(own=own, others=others_than(self.request.user, self.page) if own else ())
        context["changes"] = changes_of_draft(self.edition)
        context.update(report=check(self.edition.text, clauses), clauses=clauses[:30], clause_count=len(clauses))
        return context

    def act(self) -> None:
        """Approve, unless the text is empty or was changed since it was shown."""
        seen = self.request.POST.get("version", "")
        if seen != str(self.edition.version):
            messages.error(self.request, "Текст тем временем изменили, он не утверждён. Посмотрите его ещё раз")
            return
        try:
            editing.approve(self.edition, self.request.user)
        except editing.NothingToApproveError:
            messages.error(
                self.request, "В редакции нет текста, утверждать нечего. Вставьте текст и сохраните черновик"
            )
        except editing.EditConflictError:
            messages.error(self.request, "Текст тем временем изменили, он не утверждён. Посмотрите его ещё раз")
        except editing.NamesOpenError as refusal:
            buttons = names_button(refusal, self.page.pk)
            messages.error(self.request, f"Текст не утверждён: {refusal}.", buttons=buttons)
        except editing.OwnTextError:
            messages.error(self.request, own_text_words(self.page, self.request.user))
        else:
            seen_by = "Читатели его видят" if self.page.live else "Читатели увидят его, когда документ опубликуют"
            messages.success(self.request, f"Текст утверждён: {self.edition.title}. {seen_by}")


class EditionWithdraw(EditionAction):
    """Take the approval back."""

    approving = True
    page_title = "Отозвать утверждение"
    question = "Отозвать утверждение этого текста?"
    button = "Отозвать"
    serious = True

    @property
    def consequence(self) -> str:  # type: ignore[override]
        """What readers lose; of a document on the site that would stand without any text, what to do about it."""
        lost = (
            "Читатели перестанут его видеть, из поиска он уйдёт. Чтобы исправить опечатку, лучше «Исправить»: "
            "тогда прежний текст останется на сайте, пока не утвердят новый"
        )
        others = self.page.editions.approved().exclude(pk=self.edition.pk)
        if not self.page.live or self.page.no_text_reason or others.exists():
            return lost
        return (
            f"{lost}. Это единственный утверждённый текст: документ останется на сайте без текста. "
            "Если текста не будет и дальше, напишите в документе, «почему без текста»"
        )

    def act(self) -> None:
        """Withdraw."""
        editing.withdraw(self.edition, self.request.user)
        messages.success(self.request, f"Утверждение отозвано: {self.edition.title}. Теперь это черновик")


class EditionCorrect(EditionAction):
    """A draft to take the approved text's place."""

    page_title = "Исправить утверждённый текст"
    question = "Начать исправление утверждённого текста?"
    consequence = "Появится черновик с этим текстом. Читатели видят прежний текст, пока черновик не утвердят"
    button = "Начать исправление"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """On to the draft."""
        if not self.edition.is_approved:
            return redirect(self.url("edit", self.edition))
        return redirect(self.url("edit", editing.correct(self.edition, request.user)))


class EditionDelete(EditionAction):
    """Delete a draft."""

    page_title = "Удалить черновик"
    question = "Удалить этот черновик?"
    consequence = "Текст и пункты черновика удалятся без возможности вернуть. Утверждённые редакции остаются"
    button = "Удалить"
    serious = True

    def act(self) -> None:
        """Delete, unless it was approved meanwhile."""
        title = self.edition.title
        try:
            editing.delete_draft(self.edition, self.request.user)
        except ApprovedTextError:
            messages.error(self.request, "Эту редакцию тем временем утвердили, она не удалена")
        else:
            messages.success(self.request, f"Черновик удалён: {title}")

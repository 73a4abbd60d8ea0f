"""The screen «Завершить работу сотрудника»: what passes on, to whom, and the end of his sign-in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from portal.accounts import leaving
from portal.accounts.handover import scheduled_by
from portal.accounts.leave_form import LeaveForm
from portal.accounts.states import state_of
from portal.accounts.views.staff_screen import LIST, AccountScreen


class Leave(AccountScreen):
    """Also for one who left already: what came to him since, or was left lying, is handed over in the same way."""

    page_title = "Завершить работу"
    template_name = "accounts/admin/leave.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The summary and the choice of the successor."""
        return self._shown(LeaveForm(person=self.person, by=self.actor))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Passes everything on at once, or says why not and changes nothing."""
        form = LeaveForm(request.POST, person=self.person, by=self.actor)
        if not form.is_valid():
            return self._shown(form)
        successor = form.cleaned_data["successor"]
        try:
            passed = leaving.leave(self.person, successor, self.actor)
        except leaving.CannotLeaveError as error:
            form.add_error(None, str(error))
            return self._shown(form)
        form.give_roles()
        told = "; ".join(f"{portion.label.lower()}: {portion.number}" for portion in passed)
        to = f" Принимает дела: {successor}. Передано: {told}." if successor and told else ""
        messages.success(request, f"{self.person}: работа завершена, войти больше нельзя.{to}")
        return redirect("wagtailadmin_login" if self.person == self.actor else LIST)

    def get_page_title(self) -> str:
        """One who left has only his affairs to hand over."""
        return self.page_title if self.person.is_active else "Передать дела"

    def _shown(self, form: LeaveForm) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            person=self.person,
            state=state_of(self.person),
            portions=leaving.portions_of(self.person),
            scheduled=scheduled_by(self.person),
            reason=leaving.why_not(self.person, self.actor),
        )
        return self.render_to_response(context)

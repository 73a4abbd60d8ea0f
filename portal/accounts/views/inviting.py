"""Inviting a colleague, calling one back, sending the letter again, taking the invitation back."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin import messages

from portal.accounts import invitations
from portal.accounts.invitation_mail import mail_is_set_up
from portal.accounts.invite_form import InviteForm, taken
from portal.accounts.models import Invitation, User
from portal.accounts.states import state_of
from portal.accounts.views.staff_screen import LIST, AccountScreen, StaffScreen
from portal.russian.dates import format_short


class Invite(StaffScreen):
    """«Пригласить»: the form, then the letter."""

    page_title = "Пригласить сотрудника"
    template_name = "accounts/admin/invite.html"
    button = "Отправить приглашение"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The empty form."""
        return self._shown(InviteForm(instance=self._target(), by=self.actor))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Makes the account and sends the letter; whatever stands in the way, what was typed stays in the form."""
        form = InviteForm(request.POST, instance=self._target(), by=self.actor)
        if not form.is_valid():
            messages.error(request, "Приглашение не отправлено: исправьте отмеченное")
            return self._shown(form)
        try:
            invitation = invitations.invite(form.instance, form.chosen_groups(), self.actor)
        except IntegrityError:
            # Somebody invited the same address between the check and now.
            form.add_error("email", taken(User.objects.get(email__iexact=form.cleaned_data["email"])))
            return self._shown(form)
        deliver(request, invitation)
        return redirect(LIST)

    def _target(self) -> User:
        # A copy: a form writes into its instance even when it is refused, and the screen still names the stored one.
        return User.objects.get(pk=self.person.pk) if self.person else User()

    def _shown(self, form: InviteForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, person=self.person, button=self.button))


class CallBack(Invite):
    """«Вернуть к работе»: one who left is invited anew, under his own name and with his former roles to begin with."""

    page_title = "Вернуть к работе"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only who left can come back."""
        found = User.objects.filter(pk=kwargs["pk"]).first()
        if found is not None and state_of(found).code != "left":
            messages.info(request, f"{found}: {state_of(found).words.lower()}. Возвращать не нужно")
            return redirect(LIST)
        return super().dispatch(request, *args, **kwargs)


class Resend(AccountScreen):
    """«Отправить ещё раз»: a new letter; the link of the former one is void."""

    page_title = "Отправить приглашение ещё раз"
    template_name = "accounts/admin/confirm.html"
    question = "Отправить новое письмо? Ссылка из прежнего письма перестанет работать, срок начнётся заново."
    button = "Отправить ещё раз"
    serious = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Asks first: a link in a list changes nothing."""
        if not self._pending():
            return self._nothing_to_do()
        return self.render_to_response(self.get_context_data(person=self.person, view=self))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Does it."""
        if not self._pending():
            return self._nothing_to_do()
        self.act(request, self.person)
        return redirect(LIST)

    def act(self, request: HttpRequest, person: User) -> None:
        """Sends the new letter."""
        deliver(request, invitations.renew(person, self.actor))

    def _pending(self) -> bool:
        return Invitation.objects.filter(user=self.person, user__is_active=False).exists()

    def _nothing_to_do(self) -> HttpResponse:
        messages.info(self.request, f"{self.person}: приглашения, которое ждёт ответа, уже нет")
        return redirect(LIST)


class Withdraw(Resend):
    """«Отозвать приглашение»."""

    page_title = "Отозвать приглашение"
    question = "Отозвать приглашение? Ссылка из письма перестанет работать, войти по ней будет нельзя."
    button = "Отозвать"
    serious = True

    def act(self, request: HttpRequest, person: User) -> None:
        """Takes it back."""
        name = str(person)
        invitations.withdraw(person, self.actor)
        messages.success(request, f"Приглашение отозвано: {name}. Ссылка из письма больше не работает")


def deliver(request: HttpRequest, invitation: Invitation) -> None:
    """Send the letter and say what came of it."""
    until = format_short(timezone.localdate(invitation.valid_until))
    address = invitation.user.email
    if not invitations.deliver(invitation):
        text = (
            f"Письмо для {address} не отправлено: почтовый сервер его не принял. Учётная запись заведена, вводить ничего заново "
            "не нужно. Попробуйте позже: в меню сотрудника выберите «Отправить ещё раз»"
        )
        messages.error(request, text)
    elif not mail_is_set_up():
        text = (
            f"Почта на сервере не настроена: письмо для {address} никуда не ушло, оно напечатано в журнале сервера. Скажите об "
            "этом администратору сервера"
        )
        messages.warning(request, text)
    else:
        messages.success(request, f"Приглашение отправлено на {address}, ссылка действует до {until}")

"""The invited person opens the link and sets a password. Public: no account is needed, and nothing is said of any.

Every link that does not work gets the same answer. The link itself is left at once for an address without the token, so that it
stands in no history of other pages, no log of errors and no referrer.
"""

from __future__ import annotations

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic.base import View

from portal.accounts import invitations
from portal.accounts.models import Invitation

_SESSION = "invitation"
_BACKEND = "django.contrib.auth.backends.ModelBackend"
#: The name under which the guard against guessing counts void links of one address.
GUARDED = {"username": "invitation"}


class NewPasswordForm(SetPasswordForm):  # type: ignore[type-arg]
    """Django's, with what is asked of a password in one sentence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, second.label = "Пароль", "Пароль ещё раз"
        first.help_text = "Не короче десяти знаков, не одни цифры, не похож на ваше имя и почту"
        second.help_text = ""


@never_cache
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the token in the session and go on without it."""
    request.session[_SESSION] = token
    response = redirect("invitation:accept")
    response["Referrer-Policy"] = "no-referrer"
    return response


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class Accept(View):
    """The form of the password."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form, or that the link does not work."""
        invitation = self._invitation(request)
        return self._shown(request, invitation, NewPasswordForm(invitation.user)) if invitation else self._void(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Opens the account and signs in."""
        invitation = self._invitation(request)
        if invitation is None:
            return redirect("invitation:accept")
        form = NewPasswordForm(invitation.user, request.POST)
        if not form.is_valid():
            return self._shown(request, invitation, form)
        user = invitations.accept(invitation, form.cleaned_data["new_password1"])
        if user is None:
            return redirect("invitation:accept")
        request.session.flush()  # whoever was signed in here, and the token
        login(request, user, backend=_BACKEND)
        request.session.set_expiry(0)  # as at the sign-in screen, where nobody ticked «Запомнить меня»
        return redirect("wagtailadmin_home")

    def _invitation(self, request: HttpRequest) -> Invitation | None:
        return invitations.find(str(request.session.get(_SESSION, "")), timezone.now())

    def _shown(self, request: HttpRequest, invitation: Invitation, form: NewPasswordForm) -> HttpResponse:
        return render(request, "accounts/accept_invitation.html", {"form": form, "person": invitation.user})

    def _void(self, request: HttpRequest) -> HttpResponse:
        """One answer to every link that does not work; asked again and again from one address, it comes to an end."""
        template, context = "accounts/accept_invitation.html", {"form": None}
        if not AxesProxyHandler.is_allowed(request, GUARDED):
            return render(request, template, {**context, "locked": True}, status=429)
        user_login_failed.send(sender=__name__, credentials=GUARDED, request=request)
        return render(request, template, context, status=410)

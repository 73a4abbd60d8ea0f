"""Invitations: an account without a password, a letter with a one-time link, and what becomes of both.

The link holds a signed token of the account and of the invitation's key. It works once, until its day, and only as long as
no later letter was sent and nobody took the invitation back; all other links are void without saying why.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group
from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from wagtail.log_actions import log

from portal.accounts.invitation_mail import send
from portal.accounts.models import Invitation, User
from portal.accounts.traces import has_traces

_SALT = "portal.accounts.invitation"
LOG_INVITE, LOG_WITHDRAW, LOG_ACCEPT = "accounts.invite", "accounts.withdraw", "accounts.accept"


@transaction.atomic
def invite(user: User, groups: Iterable[Group], by: User) -> Invitation:
    """Save the account without a password and make its invitation; the letter is sent by `deliver`, after the commit.

    `user` is new, or one who left and comes back. Raises IntegrityError when another one took the address meanwhile.
    """
    user.is_active = False
    user.set_unusable_password()
    user.save()
    user.groups.set(groups)
    return renew(user, by)


@transaction.atomic
def renew(user: User, by: User) -> Invitation:
    """A new key and a new term: every link sent before is void."""
    fields = {
        "invited_by": by,
        "key": secrets.token_urlsafe(32),
        "valid_until": timezone.now() + dt.timedelta(days=settings.INVITATION_DAYS),
        "sent_at": None,
    }
    made, _ = Invitation.objects.update_or_create(user=user, defaults=fields)
    log(instance=user, action=LOG_INVITE, user=by, data={"until": f"{timezone.localdate(made.valid_until):%d.%m.%Y}"})
    return made


def deliver(invitation: Invitation) -> bool:
    """Send the letter; False where the mail server does not take it. The link stands in the letter and nowhere else."""
    sent = send(invitation, token_of(invitation))
    if sent:
        Invitation.objects.filter(pk=invitation.pk, key=invitation.key).update(sent_at=timezone.now())
    return sent


@transaction.atomic
def withdraw(user: User, by: User) -> None:
    """Take the invitation back. An account that never did anything goes with it, so that the address is free again."""
    Invitation.objects.filter(user=user).delete()
    if user.left_at is None and user.last_login is None and not user.is_active and not has_traces(user):
        log(instance=user, action=LOG_WITHDRAW, user=by, deleted=True)
        user.delete()
        return
    if user.left_at is None and not user.is_active:
        user.left_at = timezone.now()
        user.save(update_fields=["left_at"])
    log(instance=user, action=LOG_WITHDRAW, user=by)


def void(user: User) -> None:
    """No link of this user works any more; the account stays as it is."""
    Invitation.objects.filter(user=user).delete()


def address_changed(user: User) -> None:
    """The letter went to another address: its link is void, the invitation waits to be sent again."""
    Invitation.objects.filter(user=user).update(key=secrets.token_urlsafe(32), sent_at=None)


def token_of(invitation: Invitation) -> str:
    """What stands in the link."""
    return signing.dumps({"user": invitation.user_id, "key": invitation.key}, salt=_SALT)


def find(token: str, now: dt.datetime) -> Invitation | None:
    """The invitation that this token opens at this moment; None whatever the reason, a forged token included."""
    try:
        said = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    found = Invitation.objects.select_related("user").filter(user_id=said["user"], valid_until__gt=now).first()
    if found is None or not constant_time_compare(found.key, said["key"]) or found.user.is_active:
        return None
    return found


@transaction.atomic
def accept(invitation: Invitation, password: str) -> User | None:
    """Open the account with this password; None if the link was used, renewed or withdrawn in the same moment."""
    used, _ = Invitation.objects.filter(pk=invitation.pk, key=invitation.key).delete()
    if not used:
        return None
    user = User.objects.get(pk=invitation.user_id)
    user.set_password(password)
    user.is_active = True
    user.left_at = None
    user.save(update_fields=["password", "is_active", "left_at"])
    log(instance=user, action=LOG_ACCEPT, user=user)
    return user

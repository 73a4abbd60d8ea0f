"""Whether an account ever did anything. Only one that did not may be deleted: deleting takes comments and names along."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db.models import ForeignObjectRel, ManyToManyField

from portal.accounts.models import User

# What belongs to the account itself, not to its work.
_OWN = frozenset(
    (
        "wagtailusers.UserProfile",
        "wagtailadmin.EditingSession",
        "wagtailadmin.FormState",
        "wagtailcore.APIToken",
        "wagtailcore.PageSubscription",
    )
)


def has_traces(user: User) -> bool:
    """Whether anything in the database names this user as author, editor, reviewer or as responsible; the logs count too."""
    return any(_named_by(link, user) for link in _links())


def _links() -> list[ForeignObjectRel]:
    found = get_user_model()._meta.get_fields(include_hidden=True)
    links = [
        link for link in found if isinstance(link, ForeignObjectRel) and not isinstance(link.field, ManyToManyField)
    ]
    return [link for link in links if _is_work(link)]


def _is_work(link: ForeignObjectRel) -> bool:
    model = link.related_model
    if model._meta.label in _OWN or model._meta.auto_created or model._meta.proxy:
        return False
    return not (model._meta.label == "accounts.Invitation" and link.field.name == "user")


def _named_by(link: ForeignObjectRel, user: User) -> bool:
    return link.related_model._base_manager.filter(**{link.field.name: user}).exists()

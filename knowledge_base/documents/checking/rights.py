"""What a user may do in the bank.

Whoever publishes pages of the service does not thereby publish documents: only a right given on a bank itself, or on what is
in it, lets somebody publish there. The grants are announced in `permissions`.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import GroupPagePermission, Page, PagePermissionTester

from portal.accounts.models import User

#: Rights that do not come down into the bank from the pages above it.
OWN = frozenset({"publish", "bulk_delete"})


class BankPermissionTester(PagePermissionTester):
    """Wagtail's rights over a bank or a document, without those to publish that were given above the bank."""

    def __init__(self, user: Any, page: Page, bank_path: str) -> None:
        super().__init__(user, page)
        if user.is_active and not user.is_superuser:
            given_here = {
                grant.permission.codename.rsplit("_", maxsplit=1)[0]
                for grant in self.permission_policy.get_cached_permissions_for_user(user)
                if page.path.startswith(grant.page.path) and grant.page.path.startswith(bank_path)
            }
            self.permissions -= OWN - given_here


def rights_on_bank(user: Any, bank: Page) -> BankPermissionTester:
    """The rights over a bank itself."""
    return BankPermissionTester(user, bank, bank.path)


def rights_on_document(user: Any, page: Page) -> BankPermissionTester:
    """The rights over a document; its bank lies right above it."""
    return BankPermissionTester(user, page, page.path[: -page.steplen])


def publishers(page: Page) -> QuerySet[User]:
    """Who may publish this document, and so check others' work on it, by name."""
    grants = GroupPagePermission.objects.filter(
        page__path__in=[page.path, page.path[: -page.steplen]], permission__codename="publish_page"
    )
    people = User.objects.filter(Q(groups__in=grants.values("group")) | Q(is_superuser=True), is_active=True)
    return people.distinct().order_by("last_name", "first_name", "email")

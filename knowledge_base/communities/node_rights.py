"""What a user may do with a node's page. Those who lead it have their rights from the node itself, others from above it.

Whether a community is on the site, where it stands and what it is (kind, level, charter, who leads it) is decided above it: by
methodists and by those who lead the service. Its leaders write everything else and keep what lies below.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, PagePermissionTester

#: Fields of a node's form that only those with rights from above may change. Times of publishing are among them: a page that
#: ends by schedule is as good as unpublished.
GOVERNED = (
    "kind",
    "level",
    "organisation",
    "leader",
    "leader_position",
    "charter",
    "since",
    "until",
    "state",
    "closed_on",
    "slug",
    "show_in_menus",
    "go_live_at",
    "expire_at",
)


class _FromAbove(PagePermissionTester):
    """Rights that are given above the page, those given on the page itself left out."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        if user.is_active and not user.is_superuser:
            self.permissions = {
                grant.permission.codename.rsplit("_", maxsplit=1)[0]
                for grant in self.permission_policy.get_cached_permissions_for_user(user)
                if page.path.startswith(grant.page.path) and page.path != grant.page.path
            }


class NodePermissionTester(PagePermissionTester):
    """Wagtail's rights of a page, without those that a node's own leaders must not have over it."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        self.from_above = _FromAbove(user, page)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Deleting, and moving, which Wagtail asks for in the same way."""
        return bool(self.from_above.can_delete(ignore_bulk))

    def can_unpublish(self) -> bool:
        """Taking the community off the site."""
        return bool(self.from_above.can_unpublish())

    def can_set_view_restrictions(self) -> bool:
        """Closing it to readers comes to the same."""
        return bool(self.from_above.can_set_view_restrictions())

    def can_unschedule(self) -> bool:
        """Who does not set times does not drop them."""
        return bool(self.from_above.can_unschedule())


def may_govern(user: Any, parent: Page | None) -> bool:
    """Whether this user decides what the nodes below `parent` are. Without a parent nobody is asked, nobody decides."""
    if user is None or parent is None or not user.is_active:
        return False
    if user.is_superuser:
        return True
    return bool({"add", "change"} & PagePermissionTester(user, parent).permissions)

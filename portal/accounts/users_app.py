"""Wagtail's application of users with the portal's screens."""

from __future__ import annotations

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Stands in INSTALLED_APPS for "wagtail.users"."""

    user_viewset = "portal.accounts.user_viewset.PortalUserViewSet"

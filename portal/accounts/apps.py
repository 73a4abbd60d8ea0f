"""Who signs in: users and roles."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    """Users and their roles."""

    name = "portal.accounts"
    label = "accounts"
    verbose_name = "Сотрудники и роли"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.accounts import groups, handover

        post_migrate.connect(groups.after_migrate, dispatch_uid="accounts.groups")
        groups.connect()
        handover.connect()

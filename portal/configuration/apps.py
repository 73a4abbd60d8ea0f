"""What the service says of itself on every page."""

from django.apps import AppConfig


class ConfigurationConfig(AppConfig):
    """Settings that an administrator keeps in the admin."""

    name = "portal.configuration"
    label = "configuration"
    verbose_name = "Настройки портала"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.accounts.roles import LEADING, grant_models
        from portal.configuration.models import PortalSettings

        grant_models(LEADING, [PortalSettings], ["change"])

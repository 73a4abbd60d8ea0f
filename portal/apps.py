"""The roof: settings, addresses, skeleton templates."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The portal as a whole."""

    name = "portal"
    label = "portal"
    verbose_name = "Портал"

    def ready(self) -> None:
        from portal import admin_wording, review_buttons, sqlite_case, visibility, waiting_panel

        admin_wording.connect()
        review_buttons.connect()
        sqlite_case.connect()
        visibility.connect()
        waiting_panel.connect()

"""The JSON API as a Django app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Read-only JSON of what readers see."""

    name = "portal.api"
    label = "api"
    verbose_name = "Открытые данные"

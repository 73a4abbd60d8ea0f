"""The search room as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Public search: records in, pages of results out."""

    name = "search"
    label = "search"
    verbose_name = "Поиск"

    def ready(self) -> None:
        """Watch what changes, check that no page type was forgotten."""
        from search import api, checks, permissions, signals
        from search.alike import synonym_store
        from search.asked import asked_waiting
        from search.pins import pinned
        from search.words import word_store

        checks.register()
        signals.connect()
        synonym_store.connect()
        word_store.connect()
        permissions.connect()
        pinned.connect()
        asked_waiting.connect()
        api.connect()

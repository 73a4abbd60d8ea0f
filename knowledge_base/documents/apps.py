"""The bank of normative documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Bank, documents, editions, clauses, relations, standing."""

    name = "knowledge_base.documents"
    label = "documents"
    verbose_name = "Документы"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from knowledge_base.documents import file_access, permissions, search_source, signals, waiting

        permissions.grant()
        file_access.register()
        search_source.connect()
        signals.connect()
        waiting.connect()

"""The bank of normative documents."""

from knowledge_base.pages.rooms import RoomConfig


class DocumentsConfig(RoomConfig):
    """Bank, documents, editions, clauses, relations, standing."""

    name = "knowledge_base.documents"
    label = "documents"
    verbose_name = "Документы"

"""The glossary: terms, their short forms and where they are defined."""

from knowledge_base.pages.rooms import RoomConfig


class GlossaryConfig(RoomConfig):
    """Terms."""

    name = "knowledge_base.glossary"
    label = "glossary"
    verbose_name = "Глоссарий"

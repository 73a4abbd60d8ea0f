"""Models of the glossary."""

from knowledge_base.glossary.models.host import GlossaryPage
from knowledge_base.glossary.models.term import Term

__all__ = ["GlossaryPage", "Term"]

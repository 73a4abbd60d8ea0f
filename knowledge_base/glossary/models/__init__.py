"""Models of the glossary."""

from knowledge_base.glossary.models.host import GlossaryPage
from knowledge_base.glossary.models.term import SeeAlso, Term

__all__ = ["GlossaryPage", "SeeAlso", "Term"]

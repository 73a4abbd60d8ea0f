"""«Светофор основания»: whatever rests on an act that has ended, or is about to, says so at once, to readers and editors.

edges of the rooms (`registry`) + what became of acts (`fates`) → who rests on them (`resting`) → words (`speaking`)
"""

from __future__ import annotations


def connect() -> None:
    """Let the bank be heard on the pages of all rooms; announce its own documents, and the terms of the room below."""
    from knowledge_base.documents.grounds import worklist
    from knowledge_base.documents.grounds.documents import DocumentDependents
    from knowledge_base.documents.grounds.registry import Dependents, register
    from knowledge_base.documents.grounds.speaking import Grounds
    from knowledge_base.documents.models import DocumentPage
    from knowledge_base.glossary.models import Term
    from knowledge_base.pages.notices import offer

    offer(Grounds())
    worklist.connect()
    register(DocumentDependents("document", DocumentPage, "Документ", "Документы"))
    register(Dependents("term", Term, "Термин", "Термины", ("source_page",)))

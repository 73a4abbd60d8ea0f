"""The way in: a text → everything that is found in it."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_base.documents.clauses import cut
from knowledge_base.documents.understanding.citation_finder import find_citations
from knowledge_base.documents.understanding.found import NamedAct, Understood
from knowledge_base.documents.understanding.head_reader import read_head
from knowledge_base.documents.understanding.names_in_text import find_names
from knowledge_base.documents.understanding.places import placed
from knowledge_base.documents.understanding.relation_finder import find_relations


def understand(text: str, page_starts: Sequence[int] = (), named: Sequence[NamedAct] = ()) -> Understood:
    """Read the head, cut into clauses, find citations, relations and people.

    ``page_starts`` are the places at which pages begin (none for a format without pages); ``named`` are names of acts that
    editors keep. Deterministic: the same text gives the same answer.
    """
    head = read_head(text)
    citations = find_citations(text, head, named)
    return Understood(
        head=head,
        clauses=tuple(placed(text, cut(text), page_starts)),
        citations=tuple(citations),
        relations=tuple(find_relations(text, head, citations)),
        names=tuple(find_names(text)),
    )

"""Terms of an invented glossary."""

from __future__ import annotations

from typing import Any

from knowledge_base.glossary.models import GlossaryPage, SeeAlso, Term
from tests.factories.site import ensure_site


def glossary(**fields: Any) -> GlossaryPage:
    """A published glossary below the first page, which must stand."""
    home = ensure_site()
    return home.add_child(instance=GlossaryPage(**{"title": "Глоссарий", "slug": "glossary", **fields}))


def term(title: str = "методическая служба", **fields: Any) -> Term:
    """A published term; `live=False` for a draft, `topics` and `see_also` as lists, `variants` one a line."""
    topics = fields.pop("topics", ())
    near = fields.pop("see_also", ())
    made = Term(**{"title": title, "definition": "Служба, которая помогает педагогам расти.", **fields})
    made.topics = topics
    made.see_also = [SeeAlso(other=other) for other in near]
    made.save()
    return made

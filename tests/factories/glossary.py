"""Terms of an invented glossary."""

from __future__ import annotations

from typing import Any

from knowledge_base.glossary.models import GlossaryPage, Term
from tests.factories.site import ensure_site


def glossary(**fields: Any) -> GlossaryPage:
    """A published glossary below the first page, which must stand."""
    home = ensure_site()
    return home.add_child(instance=GlossaryPage(**{"title": "Глоссарий", "slug": "glossary", **fields}))


def term(title: str = "методическая служба", **fields: Any) -> Term:
    """A published term; `live=False` for a draft, `topics` and `see_also` as lists, `variants` one a line."""
    sets = {name: fields.pop(name) for name in ("topics", "see_also") if name in fields}
    made = Term(**{"title": title, "definition": "Служба, которая помогает педагогам расти.", **fields})
    for name, values in sets.items():
        setattr(made, name, values)
    made.save()
    return made

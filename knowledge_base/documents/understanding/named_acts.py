"""The short list of names by which education knows acts, shipped with the portal; editors add theirs in the database."""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from importlib import resources

from knowledge_base.documents.understanding.found import NamedAct


@lru_cache(maxsize=1)
def shipped() -> tuple[NamedAct, ...]:
    """The names of `lists/named_acts.json`."""
    source = resources.files("knowledge_base.documents.understanding") / "lists" / "named_acts.json"
    acts = json.loads(source.read_text(encoding="utf-8"))
    return tuple(
        NamedAct(name, act["kind"], act["issuer"], act["number"], dt.date.fromisoformat(act["date"]))
        for act in acts
        for name in act["names"]
    )

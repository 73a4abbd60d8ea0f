"""When what may be said of people changes, every search record that names them is written anew, whatever room it is of.

Who refers to a person (an author's row of a practice, a leader of a community) the search reads off the models
(`search.upkeep.referring`), so that no upper room has to be named here.
"""

from __future__ import annotations

from collections.abc import Collection

from knowledge_base.organisations.models.person import Person
from search.outbox import touch
from search.upkeep.referring import touch_referring

PEOPLE = "person"


def touch_people(pks: Collection[int]) -> None:
    """The people themselves, and what refers to them. Call it inside the transaction that changes them."""
    if pks:
        touch(PEOPLE, pks)
        touch_referring(Person, pks)

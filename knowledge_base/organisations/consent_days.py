"""A new day may begin or end consents and positions; nobody has to run a command for it.

What readers see asks for the day itself (`published`, `people_shown`, `positions_on`). Only the search index holds what was said
yesterday: whoever asks first on a new day has the records written anew that name the people concerned.
"""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache
from django.db.models import Q

from knowledge_base.organisations.models.consent import Consent
from knowledge_base.organisations.models.person import Position
from knowledge_base.organisations.people_touched import touch_people

_KEY = "organisations.consents.{}"
_DAY = 24 * 3600
#: A portal that nobody opened for a month catches up as well.
LOOK_BACK = dt.timedelta(days=40)


def notice(today: dt.date) -> None:
    """Once a day: see whose consents or positions began or ended lately. Costs nothing afterwards."""
    if cache.add(_KEY.format(today.isoformat()), True, _DAY):
        refresh(today)


def refresh(today: dt.date) -> int:
    """Have the records written anew of whose consents or positions began or ended within the last weeks; how many people."""
    since = today - LOOK_BACK
    turned = (
        Q(given_on__range=(since, today))
        | Q(withdrawn_on__range=(since, today))
        | Q(valid_until__range=(since, today - dt.timedelta(days=1)))
    )
    found = set(Consent.objects.filter(turned).values_list("person_id", flat=True))
    moved = Q(since__range=(since, today)) | Q(until__range=(since, today - dt.timedelta(days=1)))
    found |= set(Position.objects.filter(moved).values_list("person_id", flat=True))
    touch_people(sorted(found))
    return len(found)

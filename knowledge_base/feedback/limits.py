"""How many reports are taken: from one visitor and from all, in an hour.

A visitor is known by a salted hash of his address that changes every day and stays in the cache for an hour; addresses
themselves are written nowhere.
"""

from __future__ import annotations

import datetime as dt
import ipaddress

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from knowledge_base.feedback.models import ErrorReport

HOUR = dt.timedelta(hours=1)
#: A school has one address for all its teachers.
FROM_ONE = 10
FROM_ALL = 100


def visitor_key(address: str, day: dt.date) -> str:
    """The key of the cache for a visitor on a day: tells nothing without the portal's secret. Pure but for the secret."""
    digest = salted_hmac("knowledge_base.feedback.visitor", f"{day}|{_network(address)}", algorithm="sha256")
    return f"feedback:{digest.hexdigest()}"


def take_turn(address: str, now: dt.datetime) -> bool:
    """Count one report of this visitor; False when the hour's share is used up, his or everybody's."""
    if ErrorReport.objects.filter(created_at__gt=now - HOUR).count() >= FROM_ALL:
        return False
    key = visitor_key(address, now.date())
    cache.add(key, 0, HOUR.total_seconds())
    try:
        return cache.incr(key) <= FROM_ONE
    except ValueError:  # it ended between the two calls
        return True


def _network(address: str) -> str:
    """One household has 2⁶⁴ addresses of the sixth version: they count as one."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else str(known)

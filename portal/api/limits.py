"""How many requests one address may send in a minute.

The counter lives in the cache for that minute under a salted hash which no two minutes share; addresses are written nowhere.
With the embedded cache each process counts for itself, with Redis all count together.
"""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

#: Seconds of a counter.
WINDOW = 60


def take_turn(address: str, now: float) -> int:
    """Count a request; 0 if it may be answered, else the seconds to wait. `now` in seconds since 1970."""
    window = int(now) // WINDOW
    key = _key(address, window)
    cache.add(key, 0, WINDOW + 5)
    try:
        count = cache.incr(key)
    except ValueError:  # it was dropped between the two calls
        return 0
    return 0 if count <= settings.API_REQUESTS_PER_MINUTE else (window + 1) * WINDOW - int(now)


def _key(address: str, window: int) -> str:
    digest = salted_hmac("portal.api.limits", f"{window}|{_network(address)}", algorithm="sha256")
    return f"api:{digest.hexdigest()[:32]}"


def _network(address: str) -> str:
    """One household has 2⁶⁴ addresses of the sixth version: they count as one."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else str(known)

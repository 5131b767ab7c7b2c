"""How often something may be asked of doors that need no account."""

import hashlib
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def is_too_often(key: str, *, most: int, seconds: int) -> bool:
    """Count one more for this key; whether there were more than `most` in this stretch of time."""
    window = int(time.time() // seconds)
    name = f"limite:{hashlib.sha256(key.encode()).hexdigest()}:{window}"
    cache.add(name, 0, timeout=2 * seconds)
    try:
        return bool(cache.incr(name) > most)
    except ValueError:  # thrown away between the two lines: the count starts anew
        return False


def address_of(request: HttpRequest) -> str:
    """Where the request comes from, as the sign-in limits see it."""
    return str(get_adapter().get_client_ip(request))

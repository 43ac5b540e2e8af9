"""Start links of briefings: the QR code on a poster, and what its buttons carry.

``https://t.me/<bot>?start=s<number>_<signature>``; only a holder of the key can write
one, so nobody is counted at a briefing who has not met its code.
"""

import hmac
import re
from base64 import urlsafe_b64encode

from bot.packed import HIGHEST
from bot.storage.sealed import signatures

SIGNED_BYTES = 10
_FOR = b"briefing link "
_PAYLOAD = re.compile(r"s(?P<number>[0-9]{1,10})_(?P<signature>[A-Za-z0-9_-]{14})")


def payload(briefing_id: int) -> str:
    """Return what a link carries."""
    return f"s{briefing_id}_{seal(briefing_id)}"


def seal(briefing_id: int) -> str:
    """Return the signature alone, as a button carries it beside the number."""
    return _signatures(briefing_id)[0]


def read(carried: str) -> int | None:
    """Return the number of the briefing; None if we have not signed just that."""
    found = _PAYLOAD.fullmatch(carried)
    if found is None or int(found["number"]) > HIGHEST:
        return None
    number = int(found["number"])
    return number if is_sealed(number, found["signature"]) else None


def is_sealed(briefing_id: int, signature: str) -> bool:
    """Say whether one of the keys signed it; how long that takes tells nothing."""
    return any(
        hmac.compare_digest(each, signature)
        for each in _signatures(briefing_id)
        if signature.isascii()
    )


def _signatures(briefing_id: int) -> list[str]:
    return [
        urlsafe_b64encode(each[:SIGNED_BYTES]).rstrip(b"=").decode()
        for each in signatures(_FOR + str(briefing_id).encode())
    ]

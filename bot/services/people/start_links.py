"""Start links with context: of which poster and place a link is, signed so by us.

``https://t.me/<bot>?start=<payload>``; Telegram lets a payload have 64 letters, digits,
hyphens and underscores. It begins with ``d`` and the digits of a region, or ``k`` and
the number of an office; then a source word; then what only a holder of the key can
write. Whatever is not just so is no link of ours.
"""

import hmac
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from bot.places import NoSuchPlace, place, province
from bot.storage.sealed import signatures

LONGEST = 64
SIGNED_BYTES = 10
"""80 bits: more than can be tried at a bot, and 14 characters."""

SOURCE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?")
"""A word for where a link stands, such as ``poster`` or ``rapat-2026``."""

_PAYLOAD = re.compile(
    rf"(?P<said>(?P<kind>[dk])(?P<number>[0-9]{{1,10}})_(?P<source>{SOURCE.pattern})_)"
    r"(?P<signature>[A-Za-z0-9_-]{14})"
)
_FOR = b"start link "
"""What is signed begins with it, so that no other signature of ours fits."""

_REGENCY, _PROVINCE = 4, 2


@dataclass(frozen=True, slots=True)
class StartLink:
    """What a link says.

    Attributes:
        source: A word for where it stands.
        region: The code of a kabupaten, kota or province; None if it names an office.
        office_id: The office; None if it names a region.
    """

    source: str
    region: str | None = None
    office_id: int | None = None


def payload(link: StartLink) -> str:
    """Return what a link carries.

    Raises:
        ValueError: The source is no such word.
    """
    if SOURCE.fullmatch(link.source) is None:
        raise ValueError(f"{link.source!r} is no word for a link")
    where = (
        f"k{link.office_id}"
        if link.office_id is not None
        else f"d{(link.region or '').replace('.', '')}"
    )
    said = f"{where}_{link.source}_"
    return said + signature_of(_FOR, said)


def read(carried: str) -> StartLink | None:
    """Return what a link says; None if we have not signed just that."""
    found = _PAYLOAD.fullmatch(carried)
    if found is None or not is_signed(_FOR, found["said"], found["signature"]):
        return None
    if found["kind"] == "k":
        return StartLink(found["source"], office_id=int(found["number"]))
    region = _region(found["number"])
    return None if region is None else StartLink(found["source"], region=region)


def _region(digits: str) -> str | None:
    try:
        if len(digits) == _REGENCY:
            return place(f"{digits[:2]}.{digits[2:]}").code
        return province(digits).code
    except NoSuchPlace:
        return None


def signature_of(purpose: bytes, said: str) -> str:
    """Return what only a holder of the key can write behind ``said``, for a purpose."""
    return _signatures(purpose, said)[0]


def is_signed(purpose: bytes, said: str, signature: str) -> bool:
    """Say whether one of the keys signed it; how long that takes tells nothing."""
    of_keys = _signatures(purpose, said)
    same = [hmac.compare_digest(each, signature) for each in of_keys]
    return any(same)


def _signatures(purpose: bytes, said: str) -> list[str]:
    return [
        urlsafe_b64encode(each[:SIGNED_BYTES]).rstrip(b"=").decode()
        for each in signatures(purpose + said.encode())
    ]

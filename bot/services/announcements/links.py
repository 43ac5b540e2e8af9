"""Links of announcements: only https, to a host that is shown on the button.

A reader sees where a button leads before it is tapped, so whatever could hide that is
refused: a name and password before the host, a number for a host, another port.
"""

import ipaddress
import re
from html import unescape
from urllib.parse import SplitResult, urlsplit

from bot.services.staff.unfit import Unfit
from bot.texts import Text, _, pgettext, verbatim

SCHEME = "https://"
LONGEST = 256
LONGEST_HOST = 50
"""Characters; of a longer one a phone cuts off the end, which tells whose it is."""

_NEEDED = _("Only links that begin with https:// are possible.")
_NO_LINK = _("That is no link. Write for example https://kemnaker.go.id/jkp")
_NAMED = _("A link must not have a name or password before its host.")
_NUMBER = _("A link needs the name of a site. A bare number hides whose it is.")
_PORT = _("A link must not name a port.")
_TOO_LONG = _(
    "This link is too long: at most {most} characters, its host at most {most_host}.",
    most=LONGEST,
    most_host=LONGEST_HOST,
)

_ALLOWED = re.compile(r"[!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]+")
_HREF = re.compile(r"""<a\s[^>]*?href\s*=\s*["']?([^"'>]*)""", re.IGNORECASE)
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_LAST = re.compile(r"(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})")


def safe(typed: str) -> str:
    """Return a link as a button carries it; its host in plain letters.

    A host without its scheme is taken for https.

    Raises:
        Unfit: It leads nowhere that a reader could judge.
    """
    typed = typed.strip()
    if not typed or any(each.isspace() for each in typed):
        raise Unfit(_NO_LINK)
    scheme, mark, _rest = typed.partition("://")
    if mark and scheme.lower() != "https":
        raise Unfit(_NEEDED)
    parts = _parts(typed if mark else SCHEME + typed)
    if "@" in parts.netloc:
        raise Unfit(_NAMED)
    host = _host(parts)
    url = parts._replace(scheme="https", netloc=host).geturl()
    if len(url) > LONGEST or len(host) > LONGEST_HOST:
        raise Unfit(_TOO_LONG)
    if not _ALLOWED.fullmatch(url):
        raise Unfit(_NO_LINK)
    return url


def is_safe(url: str) -> bool:
    """Say whether a link may stand in the words."""
    try:
        return bool(safe(url)) and url.lower().startswith(SCHEME)
    except Unfit:
        return False


def host_of(url: str) -> str:
    """Return the host of a link that is safe."""
    return urlsplit(url).netloc


def behind(words: str) -> list[str]:
    """Return where words of HTML lead to."""
    return [unescape(each) for each in _HREF.findall(words)]


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        raise Unfit(_NO_LINK) from None


def _host(parts: SplitResult) -> str:
    """Return the host in the letters that the net knows: ``xn--`` tells of others."""
    try:
        port, named = parts.port, (parts.hostname or "").rstrip(".")
        host = named.encode("idna").decode().lower()
    except (ValueError, UnicodeError):
        raise Unfit(_NO_LINK) from None
    if port not in {None, 443}:
        raise Unfit(_PORT)
    labels = host.split(".")
    if _is_address(host) or labels[-1].isdigit() or labels[-1].startswith("0x"):
        raise Unfit(_NUMBER)
    whole = len(labels) > 1 and all(map(_LABEL.fullmatch, labels))
    if not whole or not _LAST.fullmatch(labels[-1]):
        raise Unfit(_NO_LINK)
    return host


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def called(url: str) -> Text:
    """Return what stands on the button of a link: where it leads."""
    return pgettext("button", "Open {host}", host=verbatim(host_of(url)))

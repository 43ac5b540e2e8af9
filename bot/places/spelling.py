"""Taking the words apart in which people say where they live."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

LONGEST = 200
"""Characters of a message that are still read as a place; more is a story."""

KABUPATEN, KOTA, PROVINSI = "kabupaten", "kota", "provinsi"

_KINDS = {
    **dict.fromkeys(("kab", "kabupaten", "kabupatan", "kbp", "kabpaten"), KABUPATEN),
    **dict.fromkeys(("kota", "kodya", "kotamadya", "kotamadia", "kotip"), KOTA),
    **dict.fromkeys(("prov", "provinsi", "propinsi", "prop", "province"), PROVINSI),
}
_LONG_FORMS = {
    "brt": "barat",
    "bar": "barat",
    "tmr": "timur",
    "tim": "timur",
    "slt": "selatan",
    "sltn": "selatan",
    "utr": "utara",
    "tgh": "tengah",
    "tngh": "tengah",
    "kep": "kepulauan",
    "tj": "tanjung",
    "tjg": "tanjung",
    "tg": "tanjung",
}


def each_of(words: str) -> frozenset[str]:
    """Return the set of the words in a line of them."""
    return frozenset(words.split())


_FILLER = each_of("""
    aku alamat asal asli bang berdomisili bu daerah dari di disini domisili dr gw
    ibukota indonesia ini istimewa kak ke khusus kos lagi masih mbak min nih ngekos
    ngontrak orang org pak rumah saat saya sekarang sih skrg sy tempat tinggal
    tinggalnya tuh wilayah ya yaitu yg yang administrasi adm i live in from the
""")


@dataclass(frozen=True, slots=True)
class Said:
    """A message about a place, taken apart.

    Attributes:
        words: All that may name a place, in order, kind words among them.
        bare: The same without the kind words.
        kinds: Which kinds were named; two of them cancel each other.
    """

    words: tuple[str, ...]
    bare: tuple[str, ...]
    kinds: frozenset[str]

    @property
    def kind(self) -> str | None:
        """The one kind that was named."""
        return next(iter(self.kinds)) if len(self.kinds) == 1 else None


def squeezed(words: str | tuple[str, ...]) -> str:
    """Return ``words`` as matching compares them: plain letters, no spaces."""
    return "".join(_plain(words).split() if isinstance(words, str) else words)


def take_apart(said: str, is_name: Callable[[str], bool]) -> Said:
    """Return the words of a message that may name a place.

    Accents and punctuation go, abbreviated directions are written out, and what only
    leads up to the name ("saya tinggal di") is dropped, also where it is glued to a
    name ("dibekasi"), which ``is_name`` tells.
    """
    if len(said) > LONGEST:
        return Said((), (), frozenset())
    words = tuple(
        _LONG_FORMS.get(word, word)
        for word in (_unglued(word, is_name) for word in _plain(said).split())
        if word not in _FILLER
    )
    return Said(
        tuple(_KINDS.get(word, word) for word in words),
        tuple(word for word in words if word not in _KINDS and not word.isdecimal()),
        frozenset(_KINDS[word] for word in words if word in _KINDS),
    )


def _unglued(word: str, is_name: Callable[[str], bool]) -> str:
    name = word.removeprefix("di")
    return name if is_name(name) and not is_name(word) else word


def _plain(said: str) -> str:
    split = unicodedata.normalize("NFKD", said.casefold())
    letters = "".join(each for each in split if not unicodedata.combining(each))
    return re.sub(r"[^a-z0-9]+", " ", letters)

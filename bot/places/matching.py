"""Which kabupaten or kota somebody means, or what has to be asked.

In this order: what people call a place, its name, a near miss of either, the words of
a sentence one by one. Only a name, a known word for it, or a very near miss of one
place alone is taken as found, and it is still echoed. The thresholds were measured:
with `fuzz.ratio` on squeezed strings 0.16 % of generated typos were wrongly taken and
none of 40 words that are no place. Scorers that look for parts (WRatio,
partial_ratio) give "utara" 90 to 100 against "Aceh Utara" and are of no use here.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from rapidfuzz import fuzz, process

from bot.places.found import Found, InProvince, Match, NotFound, Several
from bot.places.names import (
    Codes,
    at,
    everything,
    known_as,
    named,
    squeezed_aliases,
)
from bot.places.spelling import (
    KABUPATEN,
    KOTA,
    PROVINSI,
    Said,
    each_of,
    squeezed,
    take_apart,
)
from bot.places.table import (
    Place,
    Province,
    place,
    places,
    places_of,
    provinces,
)
from bot.texts import Text, _, verbatim

TAKEN_FROM = 88
"""A near miss this near, out of 100, is taken when nothing else is as near."""
CLEAR_BY = 5
OFFERED_FROM = 65
SHORTEST_TYPO = 5
SHORTEST_BEGINNING = 3
SHORTEST_WORD = 4
MOST_NEAR_MISSES = 5
MOST_OFFERED = 8

MOST_WORDS = 4
"""Words of the longest names, such as Penukal Abab Lematang Ilir."""

Words = tuple[str, ...]

_TOO_COMMON = each_of("""
    utara selatan timur barat tengah pusat kepulauan jaya raya besar baru kota laut
    tanah lima puluh kuala hulu hilir lama muda pulau
""")


def find_places(said: str) -> Match:
    """Read where somebody lives from what they typed, in any words."""
    taken = take_apart(said, is_name=_is_name)
    return _exact(taken) or _from_sentence(taken) or _near(taken) or _offered(taken)


def _exact(said: Said) -> Match | None:
    for words, kind in ((said.words, None), (said.bare, said.kind)):
        codes = _called(words, kind)
        if codes:
            return _meant(codes, squeezed(words))
    return None


def _called(words: Words, kind: str | None) -> Codes:
    """Return the codes that exactly these words name; a named kind narrows them."""
    spelt = squeezed(words)
    first, second = known_as(), named()
    if kind in (KABUPATEN, KOTA):
        first, second = second, first
    for table in (first, second):
        codes = _of_kind(table.get(spelt, ()), kind)
        if codes:
            return codes
    return ()


def _of_kind(codes: Codes, kind: str | None) -> Codes:
    if kind is None:
        return codes
    return tuple(code for code in codes if _kind_of(code) == kind)


def _kind_of(code: str) -> str:
    if "." not in code:
        return PROVINSI
    return KOTA if place(code).is_kota else KABUPATEN


def _meant(codes: Codes, spelt: str) -> Match:
    options = tuple(at(code) for code in codes)
    if len(options) > 1:
        return Several(options, _between(options))
    (only,) = options
    if isinstance(only, Province):
        return InProvince(only)
    if len(spelt) < SHORTEST_BEGINNING:
        return Several(options, _("Several are alike. Which one do you mean?"))
    return Found(only, _town(spelt, only))


def _between(options: tuple[Place | Province, ...]) -> Text:
    kinds = sorted(_kind_of(each.code) for each in options)
    bases = {each.base for each in options if isinstance(each, Place)}
    if kinds == [KABUPATEN, KOTA] and len(bases) == 1:
        return _(
            "There are two: the regency and the city of {place_name}. Which one?",
            place_name=verbatim(bases.pop()),
        )
    return _("Several are alike. Which one do you mean?")


def _town(spelt: str, meant: Place) -> str | None:
    """Return the town that was typed, unless it only abbreviates the place."""
    if spelt in squeezed_aliases() and not _abbreviates(spelt, squeezed(meant.base)):
        return squeezed_aliases()[spelt].title()
    return None


def _abbreviates(short: str, name: str) -> bool:
    rest = iter(name)
    in_order = all(letter in rest for letter in short)
    return (
        in_order
        or len(short) < SHORTEST_WORD
        or fuzz.ratio(short, name) >= OFFERED_FROM
    )


def _from_sentence(said: Said) -> Match | None:
    """Read several known names at once: "Cikarang, Bekasi", "Brebes ... Tangerang"."""
    hits, rest = _hits(said)
    if not hits or (rest and len(hits) == 1):
        return None
    common = _common(hits)
    if not common:
        return Several(
            _options(chain.from_iterable(hits)),
            _("You named two places. We need where you live now."),
        )
    fitting = _of_kind(common, said.kind)
    return None if rest or not fitting else _meant(fitting, squeezed(said.bare))


def _hits(said: Said) -> tuple[list[Codes], list[str]]:
    """Return the codes of each name found, the longest first, and the other words."""
    hits: list[Codes] = []
    rest: list[str] = []
    words = said.bare
    while words:
        length, codes = _first_name(words, said.kind)
        if codes:
            hits.append(codes)
        else:
            rest.append(words[0])
        words = words[length:]
    return hits, rest


def _first_name(words: Words, kind: str | None) -> tuple[int, Codes]:
    """Return how many of the first words make a name, and what it may mean."""
    for length in range(min(len(words), MOST_WORDS), 0, -1):
        name = words[:length]
        if len(squeezed(name)) >= SHORTEST_WORD:
            codes = _called(name, kind) or _called(name, None)
            if codes:
                return length, codes
    return 1, ()


def _common(hits: list[Codes]) -> Codes:
    """Return what all the names may mean together, in the order of the narrowest."""
    if all("." not in code for code in chain.from_iterable(hits)):
        return tuple(code for code in hits[0] if all(code in hit for hit in hits))
    narrowest = min((_spread(hit) for hit in hits), key=len)
    return tuple(
        code for code in narrowest if all(code in _around(hit) for hit in hits)
    )


def _around(codes: Codes) -> frozenset[str]:
    """Return ``codes`` with all places of a province that is called the same."""
    same_name = {place(code).base for code in codes if "." in code}
    return frozenset(
        each
        for code in (*codes, *(p.code for p in provinces() if p.name in same_name))
        for each in _spread((code,))
    )


def _spread(codes: Codes) -> Codes:
    """Return ``codes`` with each province replaced by all of its places."""
    return tuple(
        each
        for code in codes
        for each in (
            (code,) if "." in code else (inner.code for inner in places_of(code))
        )
    )


def _near(said: Said) -> Match | None:
    """Take a near miss of one place alone."""
    spelt = squeezed(said.bare)
    if len(spelt) < SHORTEST_TYPO:
        return None
    ranked = _ranked(spelt, said.kind)
    if not ranked:
        return None
    codes, score = ranked[0]
    others = [near for other, near in ranked[1:] if other != codes]
    if score < TAKEN_FROM or (others and score - others[0] < CLEAR_BY):
        return None
    return _meant(codes, spelt)


def _ranked(spelt: str, kind: str | None) -> list[tuple[Codes, float]]:
    """Return what is spelt nearly like it, nearest first, with how near of 100."""
    found = process.extract(
        spelt,
        tuple(everything()),
        score_cutoff=OFFERED_FROM,
        limit=30,
        scorer=fuzz.ratio,
    )
    nearest: dict[Codes, float] = {}
    for name, score, _index in found:
        for codes in everything()[name]:
            nearest.setdefault(_of_kind(codes, kind), score)
    return [(codes, score) for codes, score in nearest.items() if codes]


def _offered(said: Said) -> Match:
    """Offer what begins so, what is spelt nearly so, and what shares a word."""
    spelt = squeezed(said.bare)
    hits, _rest = _hits(said)
    near = dict.fromkeys(
        chain.from_iterable(codes for codes, _score in _ranked(spelt, said.kind))
    )
    options = _options(
        chain(
            chain.from_iterable(hits),
            _beginning_with(spelt),
            _sharing_a_word(said.bare),
            islice(near, MOST_NEAR_MISSES),
        )
    )
    if not options:
        return NotFound(_("Not found yet. Please choose the province first."))
    return Several(options, _("Several are alike. Which one do you mean?"))


def _options(codes: Iterable[str]) -> tuple[Place | Province, ...]:
    return tuple(at(code) for code in islice(dict.fromkeys(codes), MOST_OFFERED))


def _beginning_with(spelt: str) -> Iterator[str]:
    """Yield what begins so, official names first and shorter ones before longer."""
    if len(spelt) < SHORTEST_BEGINNING:
        return
    for name in sorted(everything(), key=lambda n: (n not in named(), len(n))):
        if name.startswith(spelt):
            yield from chain.from_iterable(everything()[name])


def _sharing_a_word(words: Words) -> Codes:
    telling = {w for w in words if len(w) >= SHORTEST_WORD and w not in _TOO_COMMON}
    return tuple(
        each.code
        for each in places()
        if telling & set(each.base.casefold().replace("-", " ").split())
    )


def _is_name(word: str) -> bool:
    return word in everything()

"""How often a mistyped name is wrongly taken, over typos of every name there is."""

from collections import Counter
from collections.abc import Iterator

from bot.places import (
    Found,
    InProvince,
    NotFound,
    Several,
    find_places,
    places_of,
    provinces,
)

NEIGHBOURS = dict(
    zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioolsdfghjkkxcvbnmn", strict=False)
)
OLD_SPELLINGS = {"c": "tj", "j": "dj", "y": "j", "u": "oe"}
MEANT: dict[str, set[str]] = {}
for within in provinces():
    for each in places_of(within.code):
        MEANT.setdefault(each.base.casefold(), set()).add(each.code)


def _without_a_vowel(name: str, at: int) -> str:
    vowels = [i for i in range(1, len(name)) if name[i] in "aeiou"]
    gone = vowels[at % len(vowels)]
    return name[:gone] + name[gone + 1 :]


def _swapped(name: str, at: int) -> str:
    at = 1 + at % (len(name) - 2)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _doubled(name: str, at: int) -> str:
    at %= len(name)
    return name[:at] + name[at] + name[at:]


def _neighbour(name: str, at: int) -> str:
    at %= len(name)
    return name[:at] + NEIGHBOURS.get(name[at], name[at]) + name[at + 1 :]


def _old(name: str, at: int) -> str:
    changes = [each for each in OLD_SPELLINGS if each in name]
    if not changes:
        return _doubled(name, at)
    change = changes[at % len(changes)]
    return name.replace(change, OLD_SPELLINGS[change], 1)


EDITS = (_without_a_vowel, _swapped, _doubled, _neighbour, _old)


def typos() -> Iterator[tuple[str, set[str]]]:
    """Yield typos of one or two edits, no two runs differ, with what was meant."""
    for number, (name, codes) in enumerate(sorted(MEANT.items())):
        for kind, edit in enumerate(EDITS):
            mistyped = edit(name, number * 7 + kind * 3)
            if number % 3 == 0 and len(name) > 6:
                mistyped = EDITS[(kind + 1) % len(EDITS)](mistyped, number * 5 + kind)
            if mistyped.replace(" ", "") not in {n.replace(" ", "") for n in MEANT}:
                yield mistyped, codes


def outcome(said: str, codes: set[str]) -> str:
    match find_places(said):
        case Found(there):
            return "right" if codes == {there.code} else "wrong"
        case InProvince():
            return "wrong"
        case Several(options):
            offered = {option.code for option in options}
            return "offered" if codes & offered else "offered wrongly"
        case NotFound():
            return "missed"


def test_a_typo_is_hardly_ever_taken_for_another_place() -> None:
    counted = Counter(outcome(said, codes) for said, codes in typos())

    total = counted.total()
    assert total > 2_000
    assert counted["wrong"] <= total * 0.004, counted
    assert counted["right"] + counted["offered"] >= total * 0.98, counted
    assert counted["right"] >= total * 0.55, counted

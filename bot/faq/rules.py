"""What must never be missed: ordered rules over normalised words.

The rules are `rules.toml`, which a writer extends without touching code; this module
reads it and says what is wrong with it. A pattern becomes a regular expression over
the words of a message joined by single spaces.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.faq.words import words

RULES = Path(__file__).parent / "rules.toml"

_KEYS = frozenset({"intent", "any", "all", "none", "ignore"})
_PIECE = re.compile(r"\([^()]*\)|\S+")
_GAPS = {"..": r"(?:\S+ ){0,2}", "...": r"(?:\S+ ){0,5}"}


class RuleUnclear(ValueError):
    """A rule in `rules.toml` cannot be read; the message names rule and pattern."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of `rules.toml`, compiled.

    Attributes:
        intent: What a message that fits is about.
        groups: From each of them at least one pattern must be found.
        none: Where one of these is found, the rule does not fit.
        ignore: Taken out of the message before anything is looked for.
    """

    intent: str
    groups: tuple[re.Pattern[str], ...]
    none: re.Pattern[str] | None
    ignore: re.Pattern[str] | None

    def fits(self, said: Sequence[str]) -> bool:
        """Tell whether the normalised words ``said`` are what this rule is about."""
        line = "".join(f"{word} " for word in said)
        if self.ignore is not None:
            line = self.ignore.sub("· ", line)
        if self.none is not None and self.none.search(line):
            return False
        return all(group.search(line) for group in self.groups)


def first_that_fits(said: Sequence[str]) -> str | None:
    """Return the intent of the first rule that fits, or None."""
    return next((rule.intent for rule in rules() if rule.fits(said)), None)


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of the project, in order, read once."""
    return parsed(RULES.read_text(encoding="utf-8"))


def parsed(toml: str) -> tuple[Rule, ...]:
    """Read rules from ``toml``.

    Raises:
        RuleUnclear: It is not TOML, or a rule lacks something or says too much.
    """
    try:
        rows = tomllib.loads(toml).get("rule", [])
    except tomllib.TOMLDecodeError as reason:
        raise RuleUnclear(f"rules.toml is not TOML: {reason}") from reason
    return tuple(_rule(number, row) for number, row in enumerate(rows, start=1))


def _rule(number: int, row: Mapping[str, Any]) -> Rule:
    where = f"rules.toml, rule {number} ({row.get('intent', 'without an intent')})"
    if unknown := sorted(row.keys() - _KEYS):
        raise RuleUnclear(f"{where}: unknown key {unknown[0]!r}; use {sorted(_KEYS)}")
    if not isinstance(row.get("intent"), str):
        raise RuleUnclear(f"{where}: give it an intent")
    groups = [*row.get("all", []), *([row["any"]] if "any" in row else [])]
    if not groups:
        raise RuleUnclear(f"{where}: give it `any` or `all`, or it fits everything")
    return Rule(
        row["intent"],
        tuple(_either(where, group) for group in groups),
        _either(where, row["none"]) if "none" in row else None,
        _either(where, row["ignore"]) if "ignore" in row else None,
    )


def _either(where: str, patterns: object) -> re.Pattern[str]:
    if not isinstance(patterns, list) or not patterns:
        raise RuleUnclear(f"{where}: {patterns!r} should be a list of patterns")
    return re.compile("|".join(_pattern(where, each) for each in patterns))


def _pattern(where: str, pattern: object) -> str:
    if not isinstance(pattern, str) or not pattern.strip():
        raise RuleUnclear(f"{where}: {pattern!r} should be words")
    pieces = _PIECE.findall(pattern)
    begin = r"^" if pieces[0] == "^" else r"(?:^|(?<= ))"
    return begin + "".join(_piece(where, piece) for piece in pieces if piece != "^")


def _piece(where: str, piece: str) -> str:
    if piece == "$":
        return "$"
    if piece in _GAPS:
        return _GAPS[piece]
    if piece.startswith("("):
        return f"(?:{'|'.join(_alternatives(where, piece))})"
    return _word(where, piece)


def _alternatives(where: str, piece: str) -> Iterable[str]:
    for phrase in piece.strip("()").split("|"):
        yield "".join(_word(where, word) for word in phrase.split())


def _word(where: str, word: str) -> str:
    if word == "#":
        return r"\d+ "
    if word.endswith("*"):
        return re.escape(word.removesuffix("*")) + r"\S* "
    meant = words(word)
    if not meant:
        raise RuleUnclear(f"{where}: {word!r} holds no word; write letters or #")
    return "".join(f"{each} " for each in meant)

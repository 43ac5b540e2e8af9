"""Filling the numbers of the law, and of the person's own answers, into texts."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from string import Formatter

from bot.texts import Bold, Details, Lines, Listed, Message, Text, Value, Verbatim

Values = Mapping[str, Value]


def filled(text: Text, values: Values) -> Text:
    """Return ``text`` with those of its placeholders filled that ``values`` names."""
    match text:
        case Message():
            return filled_message(text, values)
        case Verbatim():
            return text
        case Lines() | Listed():
            return replace(text, texts=tuple(filled(t, values) for t in text.texts))
        case Bold() | Details():  # pragma: no branch
            return replace(text, text=filled(text.text, values))


def maybe_filled(text: Text | None, values: Values) -> Text | None:
    """Return ``text`` filled, or None where there is none."""
    return None if text is None else filled(text, values)


def placeholders(text: Message) -> frozenset[str]:
    """Return the names between braces in ``text``."""
    return _between_braces(text.message + (text.plural or ""))


def filled_message(text: Message, values: Values) -> Message:
    """Return a sentence filled; one that counts takes its form from ``count``."""
    wanted = {n: values[n] for n in placeholders(text) if n in values}
    if not wanted:
        return text
    count = wanted.get("count", text.count)
    if not isinstance(count, int):
        raise TypeError(f"{text.message!r} counts, and {count!r} is no number")
    return replace(text, values={**text.values, **wanted}, count=count)


@lru_cache(maxsize=4096)
def _between_braces(sentence: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name)

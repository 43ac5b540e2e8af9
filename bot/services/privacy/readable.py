"""A person's copy as readable text: the same as the file for machines, in words.

Fields without a name in words are details of ours; they stand together, as they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bot.interview.eligibility.order import ELIGIBILITY
from bot.interview.profile import PROFILE
from bot.services.people.local_time import zone_of
from bot.services.privacy.readable_names import FIELDS, PARTS
from bot.services.results.card import TITLES
from bot.texts import Text, _, pgettext, plain

Found = Mapping[str, Any]

YES_OR_NO: Mapping[bool, Text] = {
    True: pgettext("copy", "yes"),
    False: pgettext("copy", "no"),
}
DETAILS = pgettext("copy", "Details")
NOTHING = pgettext("copy", "nothing")
TITLE = pgettext("copy", "Copy of your data at Temani")
_IN = "  "


def written(found: Found, language: str, region: str | None) -> bytes:
    """Return the copy as text in a language, by the clock of a region.

    Args:
        found: What the copy holds, by its names.
        language: In which language.
        region: Where the person lives; None is Jakarta's clock.
    """
    writer = _Writer(language, region, found["made_at"])
    return "\n".join(writer.all_of(found)).encode()


class _Writer:
    """Writes lines, each in the same language and by the same clock."""

    def __init__(self, language: str, region: str | None, now: datetime) -> None:
        self._language = language
        self._zone = zone_of(region)
        self._today = now.astimezone(self._zone).date()

    def all_of(self, found: Found) -> Iterator[str]:
        yield self._said(TITLE)
        alone = {name: each for name, each in found.items() if name not in PARTS}
        yield from self._fields(alone, "")
        for name, part in found.items():
            if name in PARTS:
                yield ""
                yield self._said(PARTS[name]).upper()
                yield from self._part(part, "")

    def _part(self, part: Any, inset: str) -> Iterator[str]:  # noqa: ANN401
        if not part:
            yield f"{inset}{self._said(NOTHING)}"
        elif isinstance(part, Mapping):
            yield from self._fields(part, inset)
        else:
            for number, each in enumerate(part, 1):
                if isinstance(each, Mapping):
                    yield f"{inset}{number}."
                    yield from self._fields(each, inset + _IN)
                else:
                    yield f"{inset}- {self._value(each)}"

    def _fields(self, row: Found, inset: str) -> Iterator[str]:
        rest = []
        for name, value in row.items():
            if name == "answers" and isinstance(value, Mapping):
                yield from self._answers(value, inset)
            elif name in PARTS and isinstance(value, Mapping | Sequence):
                yield f"{inset}{self._said(PARTS[name])}:"
                yield from self._part(value, inset + _IN)
            elif name in FIELDS:
                yield f"{inset}{self._said(FIELDS[name])}: {self._field(name, value)}"
            else:
                rest.append(f"{name}={self._value(value)}")
        if rest:
            yield f"{inset}{self._said(DETAILS)}: {', '.join(rest)}"

    def _answers(self, answers: Found, inset: str) -> Iterator[str]:
        said = {name: each for name, each in answers.items() if isinstance(each, str)}
        for name, value in answers.items():
            yield f"{inset}{self._answer(name, value, said)}"

    def _answer(self, name: str, value: Any, said: Found) -> str:  # noqa: ANN401
        """Write an answer as it is shown; one of an older release as it is kept."""
        for each in (PROFILE, ELIGIBILITY):
            try:
                asked = each.asked(name, said, self._today)
                shown = self._said(asked.answer.shown(said[name]))
            except (LookupError, ValueError):
                continue
            return f"{self._said(asked.short)}: {shown}"
        return f"{name}: {self._value(value)}"

    def _field(self, name: str, value: Any) -> str:  # noqa: ANN401
        if name == "verdict" and value in TITLES:
            return self._said(TITLES[value])
        return self._value(value)

    def _value(self, value: Any) -> str:  # noqa: ANN401
        if isinstance(value, bool):
            return self._said(YES_OR_NO[value])
        if isinstance(value, datetime):
            return self._said(_("{when}", when=value.astimezone(self._zone)))
        if isinstance(value, date):
            return self._said(_("{day}", day=value))
        if isinstance(value, Mapping):
            return ", ".join(f"{n}={self._value(each)}" for n, each in value.items())
        if isinstance(value, list | tuple):
            return ", ".join(map(self._value, value)) or self._said(NOTHING)
        return str(value)

    def _said(self, text: Text) -> str:
        return plain(text, self._language)

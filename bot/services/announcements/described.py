"""An audience in words: to whom an announcement goes, as an admin reads it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.jkp.values import Verdict
from bot.places import place, province
from bot.services.announcements import audience
from bot.services.announcements.audience import (
    OF_WORKERS,
    Audience,
    Left,
    NotAnAudience,
    Seen,
    Spared,
    Stage,
)
from bot.services.staff.label_names import NAMES as LABELS
from bot.storage.tables import Announcement, AnnouncementKind
from bot.texts import Details, Text, _, lines, listed, ngettext, pgettext, verbatim

MOST_REGIONS, MOST_IN_FULL = 4, 60
MOST_LINES = 2
"""More is folded; whoever decides about it opens it."""

EVERYWHERE = pgettext("audience", "all of Indonesia")
UNREADABLE = _(
    "To whom it goes cannot be read any more, so it goes to nobody. Choose it anew."
)

PARTS: Mapping[str, Text] = {
    "regions": pgettext("audience", "Region"),
    "verdicts": pgettext("audience", "Result"),
    "stages": pgettext("audience", "Stage"),
    "left": pgettext("audience", "Days to claim"),
    "seen": pgettext("audience", "Last active"),
    "languages": pgettext("audience", "Language"),
    "labels": pgettext("audience", "Label"),
    "spared": pgettext("audience", "Not for"),
}
"""What each part of an audience is called, in the order in which they are shown."""

_VERDICTS: Mapping[str, Text] = {
    Verdict.ELIGIBLE: pgettext("audience", "may have a right"),
    Verdict.NOT_ELIGIBLE: pgettext("audience", "no right"),
    Verdict.NEEDS_HUMAN_CHECK: pgettext("audience", "a person must look"),
    Verdict.INCOMPLETE: pgettext("audience", "facts missing"),
}
_STAGES: Mapping[str, Text] = {
    Stage.CHECKING: pgettext("audience", "check not finished"),
    Stage.RESULT: pgettext("audience", "result, not claimed"),
    Stage.OFFICER: pgettext("audience", "with an officer"),
    Stage.CLAIMED: pgettext("audience", "has claimed"),
    Stage.RECEIVING: pgettext("audience", "receives JKP"),
    Stage.HELPED: pgettext("audience", "was helped"),
}
_LEFT: Mapping[str, Text] = {
    Left.WEEK: pgettext("audience", "7 or fewer"),
    Left.MONTH: pgettext("audience", "30 or fewer"),
    Left.QUARTER: pgettext("audience", "90 or fewer"),
    Left.PAST: pgettext("audience", "over"),
}
_SEEN: Mapping[str, Text] = {
    Seen.MONTH: pgettext("audience", "within 30 days"),
    Seen.QUARTER: pgettext("audience", "within 90 days"),
    Seen.LONGER: pgettext("audience", "longer ago"),
}
_SPARED: Mapping[str, Text] = {
    Spared.RECENT: pgettext("audience", "who had news this week"),
    Spared.HELPED: pgettext("audience", "who was helped"),
}
_LANGUAGES: Mapping[str, Text] = {
    "id": verbatim("Bahasa Indonesia"),
    "en": verbatim("English"),
}
WORDS: Mapping[str, Mapping[Any, Text]] = {
    "verdicts": _VERDICTS,
    "stages": _STAGES,
    "left": _LEFT,
    "seen": _SEEN,
    "languages": _LANGUAGES,
    "labels": LABELS,
    "spared": _SPARED,
}
"""What each word of an audience is called, but for the regions."""


def audience_of(draft: Announcement) -> Text:
    """Say to whom an announcement goes, a line for each part that says anything."""
    try:
        chosen = audience.read(draft.audience)
    except NotAnAudience:
        return UNREADABLE
    said = [*_lines(draft, chosen)]
    if len(said) > MOST_LINES or len(chosen.regions) > MOST_REGIONS:
        return lines(_who(draft, chosen), Details(lines(*_regions(chosen), *said)))
    return lines(_who(draft, chosen), *said)


def parts_for(kind: AnnouncementKind) -> tuple[str, ...]:
    """Return which parts can be chosen for a kind of announcement."""
    if kind is AnnouncementKind.STAFF:
        return tuple(each for each in PARTS if each not in (*OF_WORKERS, "spared"))
    return tuple(PARTS)


def words_for(kind: AnnouncementKind, part: str) -> tuple[str, ...]:
    """Return which words of a part can be chosen for a kind of announcement."""
    said = audience.WORDS[part]
    if part == "spared" and kind is AnnouncementKind.DEADLINE:
        return tuple(each for each in said if each != Spared.RECENT)
    return said


def region_called(code: str) -> Text:
    """Return what a province, kabupaten or kota is called."""
    return verbatim((place if "." in code else province)(code).name)


def where(draft: Announcement, chosen: Audience) -> Text:
    """Return where those are to whom it goes."""
    if not chosen.regions:
        return EVERYWHERE if draft.area is None else region_called(draft.area)
    return _named(chosen.regions, MOST_REGIONS)


def _named(regions: Sequence[str], most: int) -> Text:
    named = [region_called(each) for each in regions[:most]]
    more = len(regions) - len(named)
    if more:
        named.append(ngettext("{count} place more", "{count} places more", more))
    return listed(named)


def _who(draft: Announcement, chosen: Audience) -> Text:
    there = where(draft, chosen)
    if draft.kind is AnnouncementKind.STAFF:
        return _("To: officers, {where}", where=there)
    return _("To: workers who want news, {where}", where=there)


def _regions(chosen: Audience) -> Iterator[Text]:
    """Yield all of the regions, where the first line has some of them only."""
    if len(chosen.regions) > MOST_REGIONS:
        names = _named(chosen.regions, MOST_IN_FULL)
        yield _("{part}: {words}", part=PARTS["regions"], words=names)


def _lines(draft: Announcement, chosen: Audience) -> Iterator[Text]:
    """Yield all but the regions; what asks of officers what they are not as well."""
    for part, called in PARTS.items():
        words = getattr(chosen, part)
        if part == "spared":
            words = [e for e in words if part in parts_for(draft.kind)]
            words = [e for e in words if e in words_for(draft.kind, part)]
        if part != "regions" and words:
            names = listed(WORDS[part][each] for each in words)
            yield _("{part}: {words}", part=called, words=names)

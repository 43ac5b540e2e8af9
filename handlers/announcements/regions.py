"""Regions of an announcement: provinces, and in each its kabupaten and kota.

A button carries a page of the provinces (``p1``), a province to open with a page of it
(``32.p0``), or a region to be ticked (``32``, ``32.16``). What is typed is read as a
place, and is added.
"""

import re
from collections.abc import Sequence

from bot.buttons import Button, ChangeAnnouncement, Row
from bot.expecting import AnnouncementDetail
from bot.places import (
    Found,
    InProvince,
    NotFound,
    Place,
    Province,
    Several,
    find_places,
    places_of,
    province,
    provinces,
)
from bot.services.announcements import described, drafts
from bot.services.announcements.audience import NotAnAudience, is_within
from bot.storage.tables import Announcement
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, pgettext, verbatim
from handlers.announcements import card, typed
from handlers.announcements.audience import (
    FIRST_PAGE,
    box,
    chosen_for,
    done,
    foreseen,
    in_rows,
    is_one_place,
    toggle,
)

PAGE = 12
_PAGE_OF = re.compile(r"(?:(\d\d)\.)?p(\d{1,2})")
_OUTSIDE = _("That is outside the area of this announcement.")
_A_FEW_LETTERS = _("Tick where they live, or write a few letters of a place.")


async def press(turn: Turn, draft: Announcement, press: ChangeAnnouncement) -> bool:
    """Turn a page, open a province or tick a region; say no if the button was old."""
    if is_one_place(draft):
        return False
    page = _PAGE_OF.fullmatch(press.value)
    if page is None:
        return await _tick(turn, draft, press.step, press.value)
    if not drafts.is_as_seen(draft, press.step):
        return False
    await _show(turn, draft, page[1], int(page[2]))
    return True


async def spoken(turn: Turn, answer: AnnouncementDetail) -> None:
    """Take the name of a place; what may be several is asked."""
    draft = await typed.draft_of(turn, answer)
    if draft is None:
        return
    if typed.step_of(answer) != draft.step:
        await _show(turn, draft, None, 0, typed.CHANGED)
        return
    match find_places(turn.said):
        case Found(place=found):
            await _add(turn, draft, found)
        case InProvince(province=found):
            await _show(turn, draft, found.code, 0)
        case Several(options=options, ask=which):
            inside = [each for each in options if is_within(each.code, draft.area)]
            await _offer(turn, draft, inside, which)
        case NotFound(hint=hint):
            await _show(turn, draft, None, 0, hint)


async def _tick(turn: Turn, draft: Announcement, step: int, code: str) -> bool:
    """Tick a region, or take its tick away, inside the area alone."""
    if not is_within(code, draft.area):
        return False
    try:
        if not await toggle(turn, draft, step, "regions", code):
            return False
    except NotAnAudience:
        return False
    within = code.partition(".")[0]
    await _show(turn, draft, within, _page_with(code))
    return True


async def _add(turn: Turn, draft: Announcement, place: Place) -> None:
    """Tick a place that was named; one that is ticked already stays so."""
    within = place.province.code
    if not is_within(place.code, draft.area):
        await _show(turn, draft, None, 0, _OUTSIDE)
        return
    there = any(is_within(place.code, e) for e in chosen_for(draft).regions)
    if not there:
        await toggle(turn, draft, draft.step, "regions", place.code)
    await _show(turn, draft, within, _page_with(place.code))


async def _show(
    turn: Turn, draft: Announcement, within: str | None, page: int, *said: Text
) -> None:
    """Show a page of the provinces, or of what lies in one."""
    within = within or draft.area
    known = within in {each.code for each in provinces()}
    if within is None or not known or not is_within(within, draft.area):
        options: Sequence[Province | Place] = provinces()
        await _ask(turn, draft, _listed(draft, options, page, ""), *said)
        return
    whole = _whole(draft, province(within))
    rows = _listed(draft, places_of(within), page, f"{within}.")
    all_provinces = card.change(
        draft, pgettext("button", "All provinces"), "regions", FIRST_PAGE
    )
    others = (all_provinces,) if draft.area is None else ()
    await _ask(turn, draft, ((whole,), *rows, others), *said)


async def _offer(
    turn: Turn, draft: Announcement, options: Sequence[Province | Place], which: Text
) -> None:
    if not options:
        await _show(turn, draft, None, 0, _OUTSIDE)
        return
    rows = [(_option(draft, each),) for each in options]
    await _ask(turn, draft, rows, which)


async def _ask(
    turn: Turn, draft: Announcement, rows: Sequence[Row], *said: Text
) -> None:
    """Show regions with how many they are now; a place may be typed as well."""
    words = lines(
        *said,
        await foreseen(turn, draft),
        described.audience_of(draft),
        _A_FEW_LETTERS,
    )
    answer = typed.about(draft, "regions")
    await card.leave_question(turn)
    await turn.ask(answer, words, keyboard=(*rows, done(draft)))


def _listed(
    draft: Announcement, options: Sequence[Province | Place], page: int, within: str
) -> list[Row]:
    """Return a page of options, and the ways to the pages around it."""
    last = (len(options) - 1) // PAGE
    page = min(page, last)
    shown = options[page * PAGE : (page + 1) * PAGE]
    pages = [
        card.change(draft, label, "regions", f"{within}p{number}")
        for label, number in (
            (pgettext("button", "Previous"), page - 1),
            (pgettext("button", "Next"), page + 1),
        )
        if 0 <= number <= last
    ]
    return [*in_rows([_option(draft, each) for each in shown]), tuple(pages)]


def _option(draft: Announcement, option: Province | Place) -> Button:
    """Return the button of a region; a province is opened, and marked if it counts."""
    regions = chosen_for(draft).regions
    name = verbatim(option.name)
    if isinstance(option, Place):
        ticked = option.code in regions
        return card.change(draft, box(name, ticked=ticked), "regions", option.code)
    has = any(is_within(each, option.code) for each in regions)
    label = pgettext("button", "☑ {choice}", choice=name) if has else name
    return card.change(draft, label, "regions", f"{option.code}.{FIRST_PAGE}")


def _whole(draft: Announcement, within: Province) -> Button:
    label = _("All of {region}", region=within.text)
    ticked = within.code in chosen_for(draft).regions
    return card.change(draft, box(label, ticked=ticked), "regions", within.code)


def _page_with(code: str) -> int:
    """Return on which page of its province a place stands."""
    if "." not in code:
        return 0
    within = places_of(code.partition(".")[0])
    return [each.code for each in within].index(code) // PAGE


PARTS = {"regions": press}
DETAILS = {"regions": spoken}
"""What is pressed and typed about regions."""

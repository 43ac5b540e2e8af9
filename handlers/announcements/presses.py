"""What is pressed and typed about announcements, by what it is about."""

from collections.abc import Awaitable, Callable, Mapping

from bot.buttons import Announce, ChangeAnnouncement
from bot.expecting import AnnouncementDetail
from bot.services.announcements import drafts
from bot.storage.tables import Announcement
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from handlers.announcements import (
    audience,
    confirming,
    files,
    languages,
    links,
    listing,
    progress,
    regions,
    when,
    words,
    writing,
)

Way = Callable[[Turn, Announcement, int], Awaitable[bool]]
"""Does what a button says, from the step that it carries; no if that was old."""
Part = Callable[[Turn, Announcement, ChangeAnnouncement], Awaitable[bool]]
"""Changes a part of a draft as a button says; no if it was old."""
Detail = Callable[[Turn, AnnouncementDetail], Awaitable[None]]
"""Takes what was typed about a part of a draft."""

WAYS: Mapping[str, Way] = {
    **writing.WAYS,
    **progress.WAYS,
    **audience.WAYS,
    **confirming.WAYS,
    **files.WAYS,
    **links.WAYS,
    **languages.WAYS,
}
PARTS: Mapping[str, Part] = {
    **audience.PARTS,
    **regions.PARTS,
    **words.PARTS,
    **files.PARTS,
    **links.PARTS,
    **languages.PARTS,
    **when.PARTS,
}
DETAILS: Mapping[str, Detail] = {
    **words.DETAILS,
    listing.KIND: listing.kind_spoken,
    **links.DETAILS,
    **regions.DETAILS,
    **confirming.DETAILS,
    **when.DETAILS,
    "fix": progress.corrected,
}


async def press(turn: Turn, press: Announce) -> None:
    """Move an announcement along; an old button shows where things are."""
    if not press.announcement_id and press.way in listing.WAYS_OF_NONE:
        await listing.WAYS_OF_NONE[press.way](turn, press.step)
        return
    found = await drafts.find(turn.work, turn.person, press.announcement_id)
    way = WAYS.get(press.way)
    if found is None or way is None:
        turn.tell(OLD_BUTTON)
    elif not await way(turn, found, press.step):
        await writing.show_where_it_is(turn, found)


async def change(turn: Turn, press: ChangeAnnouncement) -> None:
    """Change a part of a draft; an old button shows where things are."""
    found = await drafts.find(turn.work, turn.person, press.announcement_id)
    part = PARTS.get(press.part)
    if found is None or part is None:
        turn.tell(OLD_BUTTON)
    elif not await part(turn, found, press):
        await writing.show_where_it_is(turn, found)


async def spoken(turn: Turn, answer: AnnouncementDetail) -> None:
    """Take what was typed about a part of an announcement."""
    detail = DETAILS.get(answer.part)
    if detail is not None:
        await detail(turn, answer)

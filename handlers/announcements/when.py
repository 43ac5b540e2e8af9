"""When an announcement is sent, and until when it is valid: chosen, or typed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.buttons import ChangeAnnouncement, Keyboard
from bot.expecting import AnnouncementDetail
from bot.interview.reading.result import Read, Unread
from bot.services.announcements import drafts, when
from bot.services.callbacks.when import packed, unpacked
from bot.storage import steps
from bot.storage.tables import Announcement
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, pgettext
from handlers.announcements import card, typed

PART, SEND_AT, VALID_UNTIL = "when", "send_at", "valid_until"


WHEN = _(
    "When is it sent? For example: tomorrow 09.00, 7 Dec 09.00 WITA, 2 hours (jam) "
    "from now (lagi). Without a zone we take the clock of your office."
)
UNTIL = _(
    "Until when is it valid? After that nobody gets it any more. For example: 10 Dec "
    "16.00. A day alone means its end."
)
AT_NIGHT = _("Who sleeps then (21.00 to 07.00) gets it in the morning.")
AT_ONCE = frozenset({"sekarang", "langsung", "now"})
ENDLESS = frozenset({"tanpa batas", "selamanya"})

UNTESTED: Mapping[str, Any] = {
    "tested_at": None,
    "tested_by": None,
    "tested_step": None,
}
"""What a change of a draft takes back."""


async def press(turn: Turn, draft: Announcement, press: ChangeAnnouncement) -> bool:
    """Show the times, ask for one, or set one; no if the button was old."""
    if not drafts.is_as_seen(draft, press.step):
        return False
    way, _dot, at = press.value.partition(".")
    if way == "now":
        return await _set_sending(turn, draft, press.step, None)
    if way == "at":
        return await _choose(turn, draft, press.step, at)
    if way == "forever":
        return await _set_end(turn, draft, press.step, None)
    if way == "type":
        await typed.ask(turn, draft, typed.about(draft, SEND_AT), WHEN)
    elif way == "until":
        await typed.ask(turn, draft, typed.about(draft, VALID_UNTIL), UNTIL)
    else:
        await _show(turn, draft)
    return True


async def send_at_spoken(turn: Turn, answer: AnnouncementDetail) -> None:
    """Take when it is to be sent."""
    draft = await typed.draft_of(turn, answer)
    if draft is None:
        return
    said = _plain(turn)
    if said in AT_ONCE:
        if not await _set_sending(turn, draft, typed.step_of(answer), None):
            await typed.ask_again(turn, draft, answer)
        return
    reading = when.read(said, turn.work.now, await when.zone_of(turn.work, draft))
    if isinstance(reading, Read):
        reading = _before_its_end(draft, reading.value)
    if isinstance(reading, Unread):
        await typed.ask(turn, draft, answer, reading.hint)
    elif not await _set_sending(turn, draft, typed.step_of(answer), reading.value):
        await typed.ask_again(turn, draft, answer)


async def valid_until_spoken(turn: Turn, answer: AnnouncementDetail) -> None:
    """Take until when it is valid."""
    draft = await typed.draft_of(turn, answer)
    if draft is None:
        return
    said = _plain(turn)
    if said in ENDLESS:
        if not await _set_end(turn, draft, typed.step_of(answer), None):
            await typed.ask_again(turn, draft, answer)
        return
    zone = await when.zone_of(turn.work, draft)
    reading = when.read(said, turn.work.now, zone, when.LAST_MINUTE)
    if isinstance(reading, Read):
        reading = _after_its_sending(draft, reading.value)
    if isinstance(reading, Unread):
        await typed.ask(turn, draft, answer, reading.hint)
    elif not await _set_end(turn, draft, typed.step_of(answer), reading.value):
        await typed.ask_again(turn, draft, answer)


def _plain(turn: Turn) -> str:
    return turn.said.strip(" .!").lower()


async def _choose(turn: Turn, draft: Announcement, step: int, at: str) -> bool:
    """Set the instant that a button carries, as if it had been typed."""
    number = int(at) if at.isdecimal() and at.isascii() and len(at) < 10 else 0  # noqa: PLR2004
    reading = when.fitting(unpacked(number), turn.work.now)
    if isinstance(reading, Read):
        reading = _before_its_end(draft, reading.value)
    if isinstance(reading, Unread):
        await _show(turn, draft, reading.hint)
        return True
    return await _set_sending(turn, draft, step, reading.value)


async def _set_sending(
    turn: Turn, draft: Announcement, step: int, at: datetime | None
) -> bool:
    if not await steps.take(
        turn.work, draft, step, drafts.DRAFT, send_at=at, **UNTESTED
    ):
        return False
    night = AT_NIGHT if at is not None and when.in_the_night(at) else None
    await card.show(turn, draft, night)
    return True


async def _set_end(
    turn: Turn, draft: Announcement, step: int, at: datetime | None
) -> bool:
    if not await steps.take(
        turn.work, draft, step, drafts.DRAFT, valid_until=at, **UNTESTED
    ):
        return False
    if at is not None:
        turn.send(when.end_of(at))
    await card.show(turn, draft)
    return True


async def _show(turn: Turn, draft: Announcement, *said: Text) -> None:
    await card.leave_question(turn)
    turn.show(
        lines(*said, Bold(_("When is it sent?")), when.told(draft)),
        keyboard=await _ways(turn, draft),
    )


async def _ways(turn: Turn, draft: Announcement) -> Keyboard:
    at = when.tomorrow(turn.work.now, await when.zone_of(turn.work, draft))
    change = card.change
    return (
        (
            change(draft, pgettext("button", "Now"), PART, "now"),
            change(
                draft, pgettext("button", "Tomorrow 09.00"), PART, f"at.{packed(at)}"
            ),
        ),
        (change(draft, pgettext("button", "Write the time"), PART, "type"),),
        (
            change(draft, pgettext("button", "Valid until"), PART, "until"),
            change(draft, pgettext("button", "Without end"), PART, "forever"),
        ),
        card.back(draft),
    )


def _before_its_end(draft: Announcement, at: datetime) -> Read[datetime] | Unread:
    if draft.valid_until is None or at < draft.valid_until:
        return Read(at)
    return Unread(
        _(
            "It is valid only until {when}. Choose an earlier time, or change that "
            "first.",
            when=when.three_clocks(draft.valid_until),
        )
    )


def _after_its_sending(draft: Announcement, at: datetime) -> Read[datetime] | Unread:
    if draft.send_at is None or at > draft.send_at:
        return Read(at)
    return Unread(
        _(
            "It is sent only on {when}. Choose a later end.",
            when=when.three_clocks(draft.send_at),
        )
    )


PARTS = {PART: press}
DETAILS = {SEND_AT: send_at_spoken, VALID_UNTIL: valid_until_spoken}

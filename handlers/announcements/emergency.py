"""/darurat: an admin stops what nobody waits for by one tap; another lets it go on."""

from bot.buttons import Button, Emergency, Keyboard
from bot.services.announcements import emergency, held_back
from bot.services.audit.reasons import WHY_STOPPED
from bot.storage.tables import EmergencyStop, StopReason
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, paragraphs, pgettext
from handlers.screens import menu

STOPS = lines(
    Bold(_("Emergency stop")),
    _("Stops at once: announcements, nudges and reminders to workers."),
    _(
        "Goes on: alarms of distress, talks and answers, returns to the queue, "
        "officers' follow-ups, notices of incidents (/insiden)."
    ),
    _("What is held goes out later. All admins are told. Why do you stop it?"),
)
NOT_BY_YOU = _(
    "Another admin lets it go on. Where you are the only one: temani resume, at the "
    "command line."
)
GOES_ON = _("Everything goes on. What was held goes out now.")


async def command(turn: Turn) -> None:
    """Show what would stop and why it may, or what is stopped: /darurat."""
    await _show(turn)


async def press(turn: Turn, press: Emergency) -> None:
    """Stop for a reason, or let it go on; an old button shows how it stands."""
    if press.way == "stop":
        await _stop(turn, press.value)
    elif press.way == "resume":
        await _resume(turn, press.value)
    elif press.way == "show":
        await _show(turn)
    else:
        turn.tell(OLD_BUTTON)
        await _show(turn)


async def _stop(turn: Turn, value: str) -> None:
    """Stop, if the reason is one, and nobody has stopped or resumed since."""
    reason, _dot, after = value.rpartition(".")
    if reason not in set(StopReason) or not _is_number(after):
        turn.tell(OLD_BUTTON)
    elif not await emergency.stop(
        turn.work, turn.person, StopReason(reason), int(after)
    ):
        turn.tell(await _why_not(turn))
    await _show(turn)


async def _resume(turn: Turn, value: str) -> None:
    if not _is_number(value):
        turn.tell(OLD_BUTTON)
    elif await emergency.resume(turn.work, turn.person, int(value)):
        turn.show(GOES_ON, keyboard=(menu.TO_DESK,))
        return
    else:
        turn.tell(await _why_not(turn))
    await _show(turn)


async def _why_not(turn: Turn) -> Text:
    found = await emergency.standing(turn.work)
    if found is None:
        return OLD_BUTTON
    if found.stopped_by == turn.person.id:
        return NOT_BY_YOU
    return _("It is stopped already.")


async def _show(turn: Turn) -> None:
    found = await emergency.standing(turn.work)
    if found is None:
        turn.show(STOPS, keyboard=await _reasons(turn))
        return
    own = found.stopped_by == turn.person.id
    turn.show(
        paragraphs(
            await emergency.told(turn.work, found),
            await held_back.told(turn.work, found),
            NOT_BY_YOU if own else None,
        ),
        keyboard=_ways(found, own=own),
    )


async def _reasons(turn: Turn) -> Keyboard:
    """Return a button for each reason; it carries after which stop it was shown."""
    after = await emergency.newest_id(turn.work)
    reasons = tuple(
        (Button(label, Emergency("stop", f"{reason}.{after}")),)
        for reason, label in WHY_STOPPED.items()
    )
    return (*reasons, menu.TO_DESK)


def _ways(found: EmergencyStop, *, own: bool) -> Keyboard:
    refresh = Button(pgettext("button", "Refresh"), Emergency("show"))
    return (*(() if own else emergency.resume_button(found)), (refresh,), menu.TO_DESK)


def _is_number(value: str) -> bool:
    return value.isdecimal() and value.isascii() and len(value) <= 9  # noqa: PLR2004

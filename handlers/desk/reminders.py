"""Reminders of an officer: /ingatkan, what is to be done about a case, and that it is.

They are told by `bot.services.desk.follow_ups` to whoever has the case then.
"""

import re
from datetime import datetime

from bot.buttons import Button, CaseTools, DoFollowUp, FollowUps, Keyboard
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.desk import follow_ups, reminder_messages, when_told
from bot.services.people import consents
from bot.services.staff import opening
from bot.storage.tables import Case, FollowUp
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, paragraphs, pgettext
from handlers.cases import card, own, refused
from handlers.desk import when, which

FEW = 8
"""Reminders of a case on its screen; those that are done make room for others."""

_COMMAND = re.compile(r"/ingatkan(?:@\w+)?(?!\w)", re.IGNORECASE)

HOW_TO = _(
    "For example: /ingatkan 3h check the letter. 3h is three days, 3j three hours. Or: "
    "/ingatkan 5 Dec 10.00 call the company."
)
TOLD_BEFORE = _(
    "This reminder was told or ended before, so nothing is changed. For a new one, "
    "write /ingatkan once more."
)
STAYS = _("The reminder stays as it was.")
NOT_READ = _("We could not read when. Nothing was kept.")


async def command(turn: Turn) -> None:
    """Remind of what stands behind /ingatkan, about the case that is meant."""
    said = behind_command(turn.said)
    if not said:
        turn.send(HOW_TO)
        return
    why = _why_not(await _read(turn, said, turn.work.now))
    if why is not None:
        turn.send(why, HOW_TO)
        return
    case = await which.case_of(turn)
    if case is not None:
        await make(turn, case, said)


def is_one(text: str) -> bool:
    """Say whether a text asks for a reminder."""
    return _COMMAND.match(text.strip()) is not None


def behind_command(text: str) -> str:
    """Return what stands behind the command."""
    return _COMMAND.sub("", text.strip(), count=1).strip()


async def make(turn: Turn, case: Case, said: str) -> None:
    """Keep a reminder of a locked case of one's own, and say when it comes."""
    asked = await _read(turn, said, turn.work.now)
    why = _why_not(asked)
    if asked is None or why is not None:
        turn.show(NOT_READ if why is None else why, HOW_TO)
        return
    if not await consents.covers(turn.work, case.worker_id):
        turn.show(consents.ONLY_AN_OLDER_ONE)
        return
    for each in await follow_ups.of(turn.work, case):
        if each.text == asked.text and each.due_at == asked.due_at:
            turn.tell(ALREADY)
            return
    made = await follow_ups.add(turn.work, turn.person, case, asked.due_at, asked.text)
    await _echo(turn, case, made)


async def changed(turn: Turn) -> bool:
    """Let a reminder follow the message that asked for it; say whether one did.

    Spans such as "3h" count from when it was made, as they did.
    """
    origin = await reminder_messages.made_by(turn.work, turn.person, turn.message_id)
    if origin is None or (origin.follow_up is None and not is_one(turn.said)):
        return False
    case = await requests.owned(turn.work, turn.person, origin.case_id)
    if case is None:
        turn.send(await refused.why(turn, origin.case_id), STAYS)
        return True
    if origin.follow_up is None:
        turn.send(TOLD_BEFORE)
        return True
    since = origin.follow_up.made_at
    asked = await _read(turn, behind_command(turn.said), since)
    if asked is not None and asked.due_at <= turn.work.now:
        asked = None
    why = _why_not(asked)
    if asked is None or why is not None:
        turn.send(NOT_READ if why is None else why, STAYS)
        return True
    this = await follow_ups.change(
        turn.work, origin.follow_up, asked.due_at, asked.text
    )
    if this is None:
        turn.send(TOLD_BEFORE)
        return True
    turn.work.strip(turn.person, origin.shown)
    await _echo(turn, case, this, _("The reminder is changed."))
    return True


async def show(turn: Turn, press: FollowUps) -> None:
    """Show what is to be done about a case of one's own."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    await _show(turn, case)


async def do(turn: Turn, press: DoFollowUp) -> None:
    """Let a reminder be done, cancelled, or come again tomorrow."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    found = await follow_ups.of(turn.work, case)
    this = next((each for each in found if each.id == press.follow_up_id), None)
    if this is None:
        turn.tell(ALREADY)
        turn.strip()
    elif press.deed == "later":
        await _tomorrow(turn, case, this)
    elif press.deed in ("done", "cancel"):
        what = await follow_ups.words(turn.work, case, this)
        await follow_ups.drop(turn.work, case, this.id)
        told = _("No reminder: {what}", what=what)
        if press.deed == "done":
            told = _("Done: {what}", what=what)
        turn.show(told, keyboard=_to_case(case)).case_id = case.id


async def _tomorrow(turn: Turn, case: Case, this: FollowUp) -> None:
    hours = await opening.hours_of_post(turn.work, own.post(turn))
    today = turn.work.now.astimezone(hours.zone).date()
    at = when_told.nine(hours, today + when_told.DAY)
    again = await follow_ups.put_off(turn.work, case, this.id, at)
    if again is None:
        turn.tell(ALREADY)
        again = this
    await _echo(turn, case, again)


async def _echo(
    turn: Turn, case: Case, made: FollowUp, first: Text | None = None
) -> None:
    cancel = DoFollowUp(case.id, made.id, "cancel")
    shown = turn.show(
        lines(
            first,
            await _line(turn, case, made),
            _("Case: {label}.", label=await names.label_of(turn.work, case)),
        ),
        keyboard=((Button(pgettext("button", "Cancel it"), cancel),),),
    )
    shown.case_id = case.id
    if turn.pressed is None:
        shown.target_message_id = turn.message_id


async def _show(turn: Turn, case: Case) -> None:
    found = (await follow_ups.of(turn.work, case))[:FEW]
    told = [await _line(turn, case, each) for each in found]
    label = await names.label_of(turn.work, case)
    shown = turn.show(
        paragraphs(
            Bold(_("Reminders of {label}", label=label)),
            lines(*told) if told else _("There is no reminder yet."),
            HOW_TO,
        ),
        keyboard=(*(_ways(at, each) for at, each in enumerate(found, 1)), _back(case)),
    )
    shown.case_id = case.id


async def _line(turn: Turn, case: Case, follow_up: FollowUp) -> Text:
    what = await follow_ups.words(turn.work, case, follow_up)
    if follow_ups.was_told(follow_up):
        return _("Not done yet: {what}", what=what)
    zone = opening.zone_called(await opening.zone_of_post(turn.work, own.post(turn)))
    when_it_comes = follow_up.due_at.astimezone(zone)
    return _("We remind you on {day}: {what}", day=when_it_comes, what=what)


def _ways(at: int, follow_up: FollowUp) -> tuple[Button, ...]:
    done = DoFollowUp(follow_up.case_id, follow_up.id, "done")
    cancel = DoFollowUp(follow_up.case_id, follow_up.id, "cancel")
    return (
        Button(pgettext("button", "Done no. {number}", number=at), done),
        Button(pgettext("button", "Cancel no. {number}", number=at), cancel),
    )


def _to_case(case: Case) -> Keyboard:
    return (_back(case),)


def _back(case: Case) -> tuple[Button, ...]:
    return (Button(card.BACK, CaseTools(case.id)),)


async def _read(turn: Turn, said: str, since: datetime) -> when.Asked | None:
    hours = await opening.hours_of_post(turn.work, own.post(turn))
    return when.read(said, since, hours)


def _why_not(asked: when.Asked | None) -> Text | None:
    """Return why a reminder cannot be kept; None if it can."""
    if asked is None:
        return NOT_READ
    if not asked.text:
        return _("Write what it is about too. Nothing was kept.")
    if len(asked.text) > follow_ups.LONGEST:
        return _(
            "A reminder has at most {most} characters. Nothing was kept.",
            most=follow_ups.LONGEST,
        )
    return None

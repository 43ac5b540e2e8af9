"""The talk: what a worker or a counselor writes, and what it is for."""

from collections.abc import Sequence

from bot.buttons import SendAgain
from bot.services.cases import requests
from bot.services.conversations import (
    addressees,
    edits,
    messages,
    resending,
    undelivered,
)
from bot.services.conversations.addressees import Unknown
from bot.services.conversations.resending import StillBarred
from bot.services.queue import assignment
from bot.storage.tables import Case, CaseMessage
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import QuestionOnItsWay, Turn
from bot.texts import _
from handlers.conversations import case_picker, forwarding, nik_guard


async def worker_says(turn: Turn) -> bool:
    """Take what a worker with an open case wrote; say whether there is one."""
    case = await requests.open_case(turn.work, turn.person)
    if case is None:
        return False
    await say(turn, case)
    return True


async def counselor_says(turn: Turn) -> bool:
    """Take what a counselor with open cases wrote; say whether there are any.

    It goes to the case whose message it replies to, else to the active one; where that
    is not certain, it is asked about.
    """
    if turn.staff is None:
        return False
    own = await addressees.own_cases(turn.work, turn.person)
    try:
        quoted = await _quoted(turn)
    except Unknown:
        if own and turn.patient:
            raise QuestionOnItsWay from None
        return await _hold(turn, own)
    if quoted is not None:
        return await _say_in(turn, quoted)
    active = [each for each in own if each.id == turn.staff.active_case_id]
    if not active or await addressees.is_unclear(turn.work, turn.person, active[0]):
        return await _hold(turn, own)
    return await _say_in(turn, active[0])


async def has_talk(turn: Turn) -> bool:
    """Say whether a counselor has taken the worker's open case."""
    case = await requests.open_case(turn.work, turn.person)
    return case is not None and case.counselor_id is not None


async def edited(turn: Turn) -> None:
    """Let the copy of a changed message follow it, but for a number that is a NIK."""
    changed = forwarding.changed(turn)
    if changed is None:
        return
    if not nik_guard.found_in(turn):
        await edits.follow(turn.work, turn.person, turn.message_id, changed)
    elif await edits.passed_on(turn.work, turn.person, turn.message_id):
        turn.send(_("Your change holds a 16-digit number, so it was not passed on."))


async def send_again(turn: Turn, press: SendAgain) -> None:
    """Send once more what has not arrived, or may not have, or let it be."""
    words: Sequence[CaseMessage] = ()
    if press.choice == "again":
        try:
            words = await resending.claim(turn.work, turn.person, press.outbox_id)
        except StillBarred as barred:
            turn.tell(undelivered.why(barred.reader))
            return
    turn.strip()
    if words:
        await forwarding.deliver(turn, *words)
    elif press.choice == "again":
        turn.tell(ALREADY)


async def say(turn: Turn, case: Case) -> None:
    """Pass on what was written in a locked case, to whoever is on the other side."""
    words = forwarding.written(turn)
    if words is None:
        forwarding.cannot_copy(turn)
    elif nik_guard.found_in(turn):
        await nik_guard.ask(turn, case, words)
    else:
        kept = await messages.keep(turn.work, turn.person, words, case=case)
        await forwarding.pass_on(turn, case, kept)


async def _quoted(turn: Turn) -> Case | None:
    """Return the case of the message that was replied to; None without a reply.

    Raises:
        Unknown: It is not known what was replied to.
    """
    if turn.replies_to is None:
        return None
    return await addressees.replied_to(turn.work, turn.person, turn.replies_to)


async def _say_in(turn: Turn, case: Case) -> bool:
    """Say something as a counselor, in a case of one's own and in no other.

    Returns:
        Whether it was the counselor who spoke, and not the worker of that case.
    """
    if case.worker_id == turn.person.id:
        return False
    own = await assignment.owned(turn.work, turn.person, case.id)
    if own is not None:
        await say(turn, own)
    elif case.closed_at is not None:
        turn.send(forwarding.over(case))
    else:
        turn.send(forwarding.not_yours(case))
    return True


async def _hold(turn: Turn, own: Sequence[Case]) -> bool:
    """Hold a counselor's words until it is said whom they are for.

    Returns:
        Whether there is a case that they can be for.
    """
    if not own:
        return False
    words = forwarding.written(turn)
    if words is None:
        forwarding.cannot_copy(turn)
    elif nik_guard.found_in(turn):
        await nik_guard.ask(turn, None, words)
    else:
        await messages.keep(
            turn.work, turn.person, words, case=None, held_for=addressees.HELD
        )
        await case_picker.ask(turn)
    return True

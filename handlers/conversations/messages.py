"""The talk: what a worker or a counselor writes, and what it is for."""

from collections.abc import Sequence

from bot.buttons import SendAgain
from bot.services.cases import requests
from bot.services.conversations import (
    addressees,
    doubts,
    edits,
    messages,
    resending,
    undelivered,
)
from bot.services.conversations.addressees import Unknown
from bot.services.conversations.resending import StillBarred
from bot.storage.tables import Case, CaseMessage
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import Turn
from handlers.conversations import case_picker, forwarding, secret_guard


async def worker_says(turn: Turn) -> bool:
    """Take what a worker with an open case wrote; say whether there is one."""
    case = await requests.open_case(turn.work, turn.person)
    if case is None:
        return False
    await say(turn, case)
    return True


async def counselor_says(turn: Turn, own: Sequence[Case]) -> bool:
    """Take what a counselor wrote that replies to nobody; say no without a case.

    It goes to the active case; where that is not certain, it is asked about.

    Args:
        turn: The turn.
        own: The counselor's open cases.
    """
    if turn.staff is None or not own:
        return False
    active = [each for each in own if each.id == turn.staff.active_case_id]
    if not active or await addressees.is_unclear(turn.work, turn.person, active[0]):
        await hold(turn)
        return True
    return await say_in(turn, active[0])


async def has_talk(turn: Turn) -> bool:
    """Say whether a counselor has taken the worker's open case."""
    case = await requests.open_case(turn.work, turn.person)
    return case is not None and case.counselor_id is not None


async def edited(turn: Turn) -> None:
    """Let the copy of a changed message follow it, but for one that brings a secret."""
    changed = forwarding.changed(turn)
    if changed is None:
        return
    if secret_guard.found_in(turn):
        await secret_guard.ask_about_change(turn)
        return
    left = await edits.follow(turn.work, turn.person, turn.message_id, changed)
    if left is not None:
        turn.send(forwarding.change_not_sent(left))


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
    await doubts.close_twins(
        turn.work, turn.person, press.outbox_id, but=turn.pressed_in
    )
    if words:
        await forwarding.deliver(turn, *words)
    elif press.choice == "again" or not await resending.let_be(
        turn.work, turn.person, press.outbox_id
    ):
        turn.tell(ALREADY)


async def say(turn: Turn, case: Case) -> None:
    """Pass on what was written in a locked case, to whoever is on the other side."""
    words = forwarding.written(turn)
    if words is None:
        await forwarding.cannot_pass_on(turn, case)
    elif secret_guard.found_in(turn):
        await secret_guard.ask(turn, case, words)
    else:
        kept = await messages.keep(turn.work, turn.person, words, case=case)
        await forwarding.pass_on(turn, case, kept)


async def say_anew_or_follow(turn: Turn, case: Case) -> None:
    """Pass on a message in a locked case, or, where it was changed, the change."""
    is_change = turn.update.edited_message is not None
    if is_change and await edits.passed_on(turn.work, turn.person, turn.message_id):
        await edited(turn)
    else:
        await say(turn, case)


async def quoted(turn: Turn) -> Case | None:
    """Return the case of the message that was replied to; None without a reply.

    Raises:
        Unknown: It is not known what was replied to.
    """
    if turn.replies_to is None:
        return None
    return await addressees.replied_to(turn.work, turn.person, turn.replies_to)


async def quoted_or_none(turn: Turn) -> Case | None:
    """Return the case of the message that was replied to, if one is known."""
    try:
        return await quoted(turn)
    except Unknown:
        return None


async def say_in(turn: Turn, case: Case) -> bool:
    """Say something as a counselor, in a case of one's own and in no other.

    Returns:
        Whether it was the counselor who spoke, and not the worker of that case.
    """
    if case.worker_id == turn.person.id:
        return False
    own = await requests.owned(turn.work, turn.person, case.id)
    if own is not None:
        await say(turn, own)
    elif case.closed_at is not None:
        turn.send(forwarding.over(case))
    else:
        turn.send(forwarding.not_yours(case))
    return True


async def hold(turn: Turn) -> None:
    """Hold a counselor's words until it is said whom they are for."""
    words = forwarding.written(turn)
    if words is None:
        forwarding.cannot_copy(turn)
    elif secret_guard.found_in(turn):
        await secret_guard.ask(turn, None, words)
    else:
        kept = await messages.keep(turn.work, turn.person, words, case=None)
        await case_picker.ask(turn, kept)

"""The talk: what a worker or a counselor writes, and what it is for."""

from bot.buttons import SendAgain
from bot.services import addressing, cases, desk, talks
from bot.storage.tables import Case
from bot.telegram.turn import Turn
from bot.texts import _
from handlers import long_numbers, passing, which_case


async def worker_says(turn: Turn) -> bool:
    """Take what a worker with an open case wrote; say whether there is one."""
    case = await cases.open_case(turn.work, turn.person)
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
    if turn.replies_to is not None:
        quoted = await addressing.replied_to(turn.work, turn.person, turn.replies_to)
        if quoted is not None and quoted.worker_id != turn.person.id:
            await _say_in(turn, quoted)
            return True
    own = await addressing.own_cases(turn.work, turn.person)
    if not own:
        return False
    active = [each for each in own if each.id == turn.staff.active_case_id]
    if not active or await addressing.is_unclear(turn.work, turn.person, active[0]):
        await _hold(turn)
    else:
        await _say_in(turn, active[0])
    return True


async def has_talk(turn: Turn) -> bool:
    """Say whether a counselor has taken the worker's open case."""
    case = await cases.open_case(turn.work, turn.person)
    return case is not None and case.counselor_id is not None


async def edited(turn: Turn) -> None:
    """A changed message; the copy that was passed on stays as it is for now."""


async def send_again(turn: Turn, press: SendAgain) -> None:
    """Send once more what may have arrived or not, or let it be."""
    turn.strip()
    if press.choice != "again":
        return
    words = await talks.claim_uncertain(turn.work, turn.person, press.outbox_id)
    if words is None:
        turn.tell(_("We have it already."))
        return
    await passing.deliver(turn, words)


async def say(turn: Turn, case: Case) -> None:
    """Pass on what was written in a locked case, to whoever is on the other side."""
    words = passing.written(turn)
    if words is None:
        passing.cannot_copy(turn)
    elif long_numbers.found_in(turn):
        await long_numbers.ask(turn, case, words)
    else:
        kept = await talks.keep(turn.work, turn.person, words, case=case)
        await passing.pass_on(turn, case, kept)


async def _say_in(turn: Turn, case: Case) -> None:
    """Say something as a counselor, in a case of one's own and in no other."""
    own = await desk.owned(turn.work, turn.person, case.id)
    if own is not None:
        await say(turn, own)
    elif case.closed_at is not None:
        turn.send(passing.over(case))
    else:
        turn.send(passing.not_yours(case))


async def _hold(turn: Turn) -> None:
    """Hold a counselor's words until it is said whom they are for."""
    words = passing.written(turn)
    if words is None:
        passing.cannot_copy(turn)
    elif long_numbers.found_in(turn):
        await long_numbers.ask(turn, None, words)
    else:
        await talks.keep(
            turn.work, turn.person, words, case=None, held_for=addressing.HELD
        )
        await which_case.ask(turn)

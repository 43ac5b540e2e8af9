"""A case of the board: read for a reason, taken over, its worker muted."""

from collections.abc import Mapping

from bot.buttons import Board, Button, Keyboard, Row, Supervise, TakeCase
from bot.services.audit.reasons import MuteReason, Reason
from bot.services.conversations import muted
from bot.services.desk import board, card_words, supervising
from bot.services.desk.board import Listed
from bot.services.desk.supervising import TakeOver
from bot.services.queue.assignment import File
from bot.services.staff import members
from bot.storage.tables import Case
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, pgettext, verbatim
from handlers.cases import beside, own
from handlers.desk import board as screen

REASONS: Mapping[Reason, Text] = {
    Reason.COMPLAINT: pgettext("button", "Complaint of the worker"),
    Reason.AWAY: pgettext("button", "Officer away"),
    Reason.QUALITY: pgettext("button", "Quality of service"),
    Reason.URGENT: pgettext("button", "Urgent"),
}
WHY_MUTED: Mapping[MuteReason, Text] = {
    MuteReason.ABUSE: pgettext("button", "Insults"),
    MuteReason.THREATS: pgettext("button", "Threats"),
    MuteReason.MANY: pgettext("button", "Too many messages"),
}
NOT_HERE = _("This case is not on your board any more.")


async def press(turn: Turn, press: Supervise) -> None:
    """Do with a case of the board what was pressed; each asks whose it is."""
    case = await board.seen(turn.work, own.post(turn), press.case_id)
    reason = press.reason if press.reason in set(Reason) else None
    if case is None:
        turn.note_refused()
        await _gone(turn)
    elif case.counselor_id == turn.person.id:
        if press.deed == "take":
            turn.tell(ALREADY)
        await beside.show_as_it_is(turn, case)
    elif press.deed == "ask" or reason is None:
        await _ask(turn, case)
    else:
        await _do(turn, case, press, Reason(reason))


async def _do(turn: Turn, case: Case, press: Supervise, reason: Reason) -> None:
    match press.deed:
        case "read":
            await _read(turn, case, reason)
        case "over":
            await _ask_sure(turn, case, reason)
        case "take":
            await _take(turn, press, reason)
        case "mute":
            _ask_why(turn, case, reason)
        case MuteReason.ABUSE | MuteReason.THREATS | MuteReason.MANY as why:
            await _mute(turn, case, press, MuteReason(why))
        case "unmute":
            await muted.unmute(turn.work, turn.person, case.id)
            await _read(turn, case, reason)
        case _:
            turn.tell(OLD_BUTTON)


async def _ask(turn: Turn, case: Case) -> None:
    buttons = [
        Button(label, Supervise(case.id, "read", reason))
        for reason, label in REASONS.items()
    ]
    turn.show(
        _(
            "Why do you read case {case_code}? The reason is recorded, its officer is "
            "told, and the worker can see it.",
            case_code=verbatim(case.code),
        ),
        keyboard=(tuple(buttons[:2]), tuple(buttons[2:]), _to_board(case)),
    )


async def _read(turn: Turn, case: Case, reason: Reason) -> None:
    file = await supervising.read(
        turn.work, turn.person, own.post(turn), case.id, reason
    )
    if file is None:
        await _gone(turn)
        return
    turn.show(
        paragraphs(
            await card_words.about(turn.work, turn.person, file),
            lines(await _whose(turn, file), muted.until(file.case)),
        ),
        keyboard=_ways(file.case, reason),
    ).case_id = case.id


async def _whose(turn: Turn, file: File) -> Text:
    if file.case.counselor_id is None:
        return _("Nobody has taken it yet.")
    who = await members.colleague(turn.work, file.case.counselor_id)
    return _("With {counselor}, {office}.", counselor=who.name, office=who.office)


def _ways(case: Case, reason: Reason) -> Keyboard:
    back = _to_board(case)
    if case.counselor_id is None:
        take = Button(pgettext("button", "Take"), TakeCase(case.id))
        return ((take,), back)
    over = Supervise(case.id, "over", reason, case.counselor_id)
    mute = (
        Button(pgettext("button", "Unmute"), Supervise(case.id, "unmute", reason))
        if muted.is_on(case)
        else Button(pgettext("button", "Mute"), Supervise(case.id, "mute", reason))
    )
    return ((Button(pgettext("button", "Take over"), over), mute), back)


async def _ask_sure(turn: Turn, case: Case, reason: Reason) -> None:
    if case.counselor_id is None:
        await _read(turn, case, reason)
        return
    who = await members.colleague(turn.work, case.counselor_id)
    yes = Supervise(case.id, "take", reason, case.counselor_id)
    no = Supervise(case.id, "read", reason)
    turn.show(
        _(
            "Take case {case_code} over from {counselor}? The officer and the worker "
            "are told.",
            case_code=verbatim(case.code),
            counselor=who.name,
        ),
        keyboard=(
            (
                Button(pgettext("button", "Yes, take it over"), yes),
                Button(pgettext("button", "Never mind"), no),
            ),
        ),
    )


async def _take(turn: Turn, press: Supervise, reason: Reason) -> None:
    async def show(case: Case) -> None:
        mine = _("Case {case_code} is yours now.", case_code=verbatim(case.code))
        await own.show_card(turn, case, mine)

    wanted = TakeOver(press.case_id, press.number, reason)
    case = await supervising.take_over(turn.work, own.post(turn), wanted, show=show)
    if case is not None:
        return
    now = await board.seen(turn.work, own.post(turn), press.case_id)
    if now is None or now.counselor_id is None:
        await _gone(turn)
        return
    who = await members.colleague(turn.work, now.counselor_id)
    turn.tell(_("{counselor} has this case now.", counselor=who.name))
    await _read(turn, now, reason)


def _ask_why(turn: Turn, case: Case, reason: Reason) -> None:
    turn.show(
        _(
            "Why is the worker of case {case_code} muted? Words of danger still arrive "
            "at once.",
            case_code=verbatim(case.code),
        ),
        keyboard=(
            *(
                (Button(label, Supervise(case.id, why, reason)),)
                for why, label in WHY_MUTED.items()
            ),
            _never_mind(case, reason),
        ),
    )


async def _mute(turn: Turn, case: Case, press: Supervise, why: MuteReason) -> None:
    """Mute a worker, once it is said for how long."""
    reason = Reason(press.reason)
    if press.number not in muted.HOURS:
        hours = tuple(
            Button(
                pgettext("button", "{count} hours", count=each),
                Supervise(case.id, why, reason, each),
            )
            for each in muted.HOURS
        )
        turn.show(
            _("For how long? Afterwards all messages are passed on."),
            keyboard=(hours, _never_mind(case, reason)),
        )
        return
    done = await muted.mute(turn.work, turn.person, case.id, why, press.number)
    if done is None:
        await _gone(turn)
        return
    await _read(turn, done, reason)


def _never_mind(case: Case, reason: Reason) -> Row:
    back = Supervise(case.id, "read", reason)
    return (Button(pgettext("button", "Never mind"), back),)


async def _gone(turn: Turn) -> None:
    turn.tell(NOT_HERE)
    await screen.show(turn, Listed.WAITING, 0)


def _to_board(case: Case) -> Row:
    listed = Listed.WAITING if case.counselor_id is None else Listed.TAKEN
    return (Button(pgettext("button", "Board"), Board(listed, 0)),)

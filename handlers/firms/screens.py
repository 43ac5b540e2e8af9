"""The screens of layoff codes for officers: the list, and the card of one."""

from collections.abc import Sequence

from bot.buttons import Button, Keyboard, MoveCode, MoveGroup, Row, SeeCode
from bot.buttons.firms import CodeDetail
from bot.interview.firm import LAYOFF
from bot.services.firms import code_links, codes, filler, group_sessions, uses
from bot.services.interviews import prompts
from bot.services.people.local_time import local_day
from bot.services.staff import members, offices
from bot.storage.tables import CodeState, GroupSession, LayoffCode, SessionState
from bot.telegram.turn import Turn
from bot.texts import (
    Bold,
    Details,
    Text,
    _,
    lines,
    ngettext,
    paragraphs,
    pgettext,
    verbatim,
)
from handlers.screens import menu
from handlers.screens.prompts import forget, lay_aside

PAGE = 6
BACK = pgettext("button", "Back")
ALL = Button(pgettext("button", "All codes"), SeeCode(0, "list"))
NEW = Button(pgettext("button", "New code"), SeeCode(0, "new"))

STATES: dict[CodeState, Text] = {
    CodeState.OPEN: pgettext("layoff code", "waits for the company"),
    CodeState.FILLED: pgettext("layoff code", "waits for your yes"),
    CodeState.GOOD: pgettext("layoff code", "works"),
    CodeState.REFUSED: pgettext("layoff code", "refused"),
    CodeState.ENDED: pgettext("layoff code", "ended"),
}


def see(code: LayoffCode, label: Text, way: str) -> Button:
    """Return a button that shows something of a code."""
    return Button(label, SeeCode(code.id, way))


def move(code: LayoffCode, label: Text, way: str) -> Button:
    """Return a button that moves a code along, with the step that is seen."""
    return Button(label, MoveCode(code.id, code.step, way))


def back(code: LayoffCode) -> Row:
    """Return the way back to the card."""
    return (see(code, BACK, "open"),)


async def show_list(turn: Turn, page: int = 0) -> None:
    """List the codes that somebody may see to, the newest first."""
    await leave_question(turn)
    if turn.staff is None:
        return
    rows = await codes.listed(turn.work, turn.staff, PAGE + 1, page * PAGE)
    shown, more = rows[:PAGE], len(rows) > PAGE
    before = Button(pgettext("button", "Previous"), SeeCode(0, "list", page - 1))
    after = Button(pgettext("button", "Next"), SeeCode(0, "list", page + 1))
    turn.show(
        lines(
            Bold(_("Layoff codes")),
            *map(_line, shown),
            None
            if shown
            else _(
                "None so far. When a company lets many people go, open a code for it: "
                "its workers need not look up the day and the reason."
            ),
        ),
        keyboard=(
            tuple(see(each, verbatim(str(each.id)), "open") for each in shown),
            (*([before] if page else []), *([after] if more else [])),
            (NEW,),
            menu.TO_DESK,
        ),
    )


async def show(turn: Turn, code: LayoffCode, *said: Text | None) -> None:
    """Show a code as it is now, below what was just done."""
    await leave_question(turn)
    sessions = await group_sessions.of_code(turn.work, code)
    cases = await group_sessions.how_many(turn.work, code)
    turn.show(
        paragraphs(
            lines(*said) if any(said) else None,
            lines(
                Bold(_line(code)),
                _("Office: {office}.", office=await _office(turn, code)),
                _whats_next(turn, code),
                _for_workers(turn, code),
                await _used(turn, code),
                *[await _session(turn, code, each) for each in sessions],
            ),
            Details(lines(*await _details(turn, code))),
        ),
        keyboard=_ways(turn, code, sessions, cases),
    )


async def leave_question(turn: Turn) -> None:
    """Let what is typed answer nothing of a code any more."""
    if isinstance(turn.expected, CodeDetail):
        if not await prompts.is_in(turn.work, turn.person, turn.pressed_in):
            await lay_aside(turn)
        forget(turn)


def link_of(turn: Turn, carried: str) -> str:
    """Return the link to the bot that carries something."""
    return f"https://t.me/{turn.update.get_bot().username}?start={carried}"


def facts(turn: Turn, code: LayoffCode) -> list[Text]:
    """Return what was said of a layoff, a line each."""
    today = local_day(turn.work.now, None)
    told = codes.answers_of(code)
    return [
        _("{what}: {value}", what=each.short, value=each.answer.shown(told[each.name]))
        for each in LAYOFF.answered(told, today)
    ]


def _line(code: LayoffCode) -> Text:
    return _(
        "{number}. {firm} ({state})",
        number=code.id,
        firm=verbatim(codes.name_of(code)),
        state=STATES[code.state],
    )


async def _office(turn: Turn, code: LayoffCode) -> Text:
    return await offices.called(turn.work, code.office_id)


def _whats_next(turn: Turn, code: LayoffCode) -> Text | None:
    match code.state:
        case CodeState.OPEN:
            return _(
                "Give the link to the personnel office (HRD) or the union. It is good "
                "once, for {days} days. Or fill it in yourself.",
                days=filler.VALID_DAYS,
            )
        case CodeState.FILLED if codes.may_approve(turn.person, code):
            return _("Look at each line. The code works only after your yes.")
        case CodeState.FILLED:
            return _("You let it be said anew, so the yes is another officer's.")
        case CodeState.GOOD:
            return _("Print the poster, and put the table tents where people wait.")
        case _:
            return _("Whoever opens the code gets the usual check.")


def _for_workers(turn: Turn, code: LayoffCode) -> Text | None:
    """Return what the QR leads to, for the groups in which workers write."""
    if code.state is not CodeState.GOOD:
        return None
    link = link_of(turn, code_links.payload(code.id))
    return _("For a WhatsApp group, the same link: {link}", link=verbatim(link))


async def _used(turn: Turn, code: LayoffCode) -> Text | None:
    if code.approved_at is None and code.state is not CodeState.ENDED:
        return None
    used = await uses.how_many(turn.work, code)
    if used.hidden:
        return _("Used by fewer than 5, or nobody yet.")
    return _("Used by about {count}. Who it was is not shown.", count=used.value)


async def _session(turn: Turn, code: LayoffCode, session: GroupSession) -> Text | None:
    if session.state is not SessionState.PLANNED or session.starts_at is None:
        return None
    clock = await group_sessions.clock_of(turn.work, code)
    return _(
        "Group session: {when}, seats taken {taken} of {seats}.",
        when=session.starts_at.astimezone(clock),
        taken=session.taken,
        seats=session.seats,
    )


async def _details(turn: Turn, code: LayoffCode) -> list[Text]:
    told = facts(turn, code)
    for label, who in (
        (pgettext("layoff code", "Opened by"), code.opened_by),
        (pgettext("layoff code", "Yes by"), code.approved_by),
    ):
        if who is not None:
            name = (await members.colleague(turn.work, who)).name
            told.append(_("{what}: {value}", what=label, value=name))
    return told


def _ways(
    turn: Turn, code: LayoffCode, sessions: Sequence[GroupSession], cases: int
) -> Keyboard:
    rows: list[Row] = []
    match code.state:
        case CodeState.OPEN:
            rows.append((move(code, pgettext("button", "Make the link"), "link"),))
            rows.append((move(code, pgettext("button", "Fill it in myself"), "fill"),))
            rows.append((move(code, pgettext("button", "Refuse"), "refuse?"),))
        case CodeState.FILLED:
            if codes.may_approve(turn.person, code):
                rows.append((move(code, pgettext("button", "Yes, it works"), "yes"),))
            rows.append(
                (
                    move(code, pgettext("button", "Ask again"), "again"),
                    move(code, pgettext("button", "Refuse"), "refuse?"),
                )
            )
        case CodeState.GOOD:
            rows.append(
                (
                    see(code, pgettext("button", "Poster A4"), "poster"),
                    see(code, pgettext("button", "Table tents A6"), "tents"),
                )
            )
            if cases > group_sessions.MANY:
                group = pgettext("button", "Group session")
                rows.append((see(code, group, "group"),))
            rows.append(
                (
                    move(code, pgettext("button", "Say it anew"), "anew?"),
                    move(code, pgettext("button", "End the code"), "end?"),
                )
            )
        case _:
            pass
    return (*rows, *_to_sessions(sessions), (ALL,))


def _to_sessions(sessions: Sequence[GroupSession]) -> list[Row]:
    """Return the ways to sessions that are planned, whatever became of the code."""
    return [
        (Button(_("Session {number}", number=each.id), MoveGroup(each.id, 0, "open")),)
        for each in sessions
        if each.state is SessionState.PLANNED
    ]


def many_cases(count: int) -> Text:
    """Say how many it concerns."""
    return ngettext(
        "{count} worker of this code has an open case here.",
        "{count} workers of this code have an open case here.",
        count,
    )

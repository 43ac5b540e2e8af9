"""/phk_massal: what officers press about layoff codes, and what they type."""

import asyncio

from bot.buttons import MoveCode, SeeCode
from bot.buttons.firms import CodeDetail
from bot.interview.firm import FIRM
from bot.services.firms import code_links, codes, filler, posters
from bot.services.firms.posters import Poster
from bot.services.staff import offices
from bot.storage.tables import CodeState, LayoffCode, Office
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, pgettext, verbatim
from handlers.firms import filling, groups, screens
from handlers.screens.prompts import put

CHANGED = _("This code has changed since, so nothing was done. Look again.")
WITHOUT_OFFICE = _(
    "A code is of the office where the work was, and you are of none. Ask an admin to "
    "say of which office you are."
)
NAME_AGAIN = _("That cannot be the name of a company. At most 60 letters, no numbers.")

SURE: dict[str, tuple[Text, Text, str]] = {
    "refuse?": (
        _("Refuse it? What was said is deleted, and the link is over."),
        pgettext("button", "Yes, refuse"),
        "refuse",
    ),
    "anew?": (
        _(
            "Let it be said anew? Until another officer says yes, workers who come by "
            "the code get the usual check."
        ),
        pgettext("button", "Yes, anew"),
        "anew",
    ),
    "end?": (
        _("End the code? Posters that hang then lead to the usual check."),
        pgettext("button", "Yes, end it"),
        "end",
    ),
}
"""What is asked before it is done: the question, the yes, and what it does."""


async def command(turn: Turn) -> None:
    """List the codes: /phk_massal."""
    await screens.show_list(turn)


async def see(turn: Turn, press: SeeCode) -> None:
    """Show the list, a code, or one of its papers."""
    if press.way == "list":
        await screens.show_list(turn, press.page)
        return
    if press.way == "new":
        await _ask_name(turn)
        return
    code = await _of(turn, press.code_id)
    if code is None:
        await is_old(turn)
    elif press.way == "open":
        await screens.show(turn, code)
    elif press.way == "group" and code.state is CodeState.GOOD:
        await groups.begin(turn, code)
    elif press.way in ("poster", "tents") and code.state is CodeState.GOOD:
        await _send_paper(turn, code, press.way)
    else:
        turn.tell(CHANGED)
        await screens.show(turn, code)


async def move(turn: Turn, press: MoveCode) -> None:
    """Move a code along; an old button shows how it is."""
    code = await _of(turn, press.code_id)
    if code is None:
        await is_old(turn)
    elif code.step != press.step or not await _move(turn, code, press):
        turn.tell(CHANGED)
        await screens.show(turn, await _of(turn, code.id) or code)


async def spoken(turn: Turn, answer: CodeDetail) -> None:
    """Take what was typed about a code or a session."""
    if answer.part != "firm":
        await groups.spoken(turn, answer)
        return
    office = await _own_office(turn)
    if office is None:
        await screens.leave_question(turn)
        turn.send(WITHOUT_OFFICE)
        return
    firm = " ".join(turn.said.split())
    code = await codes.open_new(turn.work, turn.person, office, firm)
    if code is None:
        await put(turn, answer, NAME_AGAIN, ((screens.ALL,),))
        return
    await screens.show(turn, code, _("The code is open. It does not work yet."))


async def is_old(turn: Turn) -> None:
    """Say that a button is old, and show the list."""
    turn.tell(OLD_BUTTON)
    await screens.show_list(turn)


async def _of(turn: Turn, code_id: int) -> LayoffCode | None:
    if turn.staff is None:
        return None
    return await codes.of_staff(turn.work, turn.staff, code_id)


async def _own_office(turn: Turn) -> Office | None:
    number = None if turn.staff is None else turn.staff.office_id
    return None if number is None else await turn.work.rows.get(Office, number)


async def _ask_name(turn: Turn) -> None:
    if await _own_office(turn) is None:
        turn.show(WITHOUT_OFFICE, keyboard=((screens.ALL,),))
        return
    await put(turn, CodeDetail(0, "firm", 0), FIRM.ask, ((screens.ALL,),))


DEEDS = {
    "yes": (
        codes.approve,
        _("It works from now on. Print the poster and the table tents."),
    ),
    "again": (codes.send_back, _("It waits for the company again.")),
    "refuse": (codes.refuse, _("It is refused, and what was said is deleted.")),
    "anew": (
        codes.reopen,
        _("It can be said anew. The yes is another officer's this time."),
    ),
    "end": (codes.end, _("The code is ended.")),
}
"""What an officer does with a code, and what is said of it then."""


async def _move(turn: Turn, code: LayoffCode, press: MoveCode) -> bool:
    work, by, step = turn.work, turn.person, press.step
    if press.way in SURE:
        _ask(turn, code, *SURE[press.way])
        return True
    if press.way == "link":
        return await _give_link(turn, code, step)
    if press.way == "fill":
        if not await filler.begin_oneself(work, by, code, step):
            return False
        await filling.go_on(turn, code)
        return True
    if press.way not in DEEDS:
        return False
    do, said = DEEDS[press.way]
    done = await do(work, by, code, step)
    if done:
        await screens.show(turn, code, said)
    return done


def _ask(turn: Turn, code: LayoffCode, question: Text, yes: Text, way: str) -> None:
    turn.show(question, keyboard=((screens.move(code, yes, way),), screens.back(code)))


async def _give_link(turn: Turn, code: LayoffCode, step: int) -> bool:
    """Give the link that a firm fills the code in by; it is shown only now."""
    carried = await filler.link(turn.work, code, step)
    if carried is None:
        return False
    await screens.show(turn, code)
    turn.beside = True
    turn.send(
        paragraphs(
            lines(
                _(
                    "The link for {firm}. Send it to the personnel office (HRD) or the "
                    "union, to one person only.",
                    firm=verbatim(codes.name_of(code)),
                ),
                _(
                    "It is good once, for {days} days. A new link ends this one.",
                    days=filler.VALID_DAYS,
                ),
            ),
            verbatim(screens.link_of(turn, carried)),
        )
    )
    return True


async def _send_paper(turn: Turn, code: LayoffCode, way: str) -> None:
    """Send a poster or table tents; drawing them keeps nobody else waiting."""
    turn.beside = True
    said = Poster(
        link=screens.link_of(turn, code_links.payload(code.id)),
        firm=verbatim(codes.name_of(code)),
        office=await offices.called(turn.work, code.office_id),
        made_at=turn.work.now,
    )
    is_poster = way == "poster"
    draw = posters.poster if is_poster else posters.table_tents
    file = await asyncio.to_thread(draw, said)
    name = f"poster-phk-{code.id}.pdf" if is_poster else f"meja-phk-{code.id}.pdf"
    note = _("Poster, A4. Print it and try the code once before it hangs.")
    if not is_poster:
        note = _("Two table tents on one A4: cut along the middle and fold across.")
    turn.work.document(turn.person, file, name, note)

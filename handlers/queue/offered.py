"""An offer as its receivers answer it: accepted, declined, or over by now."""

from bot.buttons import Button, HandedTo
from bot.services.queue import accepting, offers
from bot.services.queue.accepting import NotAccepted
from bot.services.queue.assignment import AlreadyYours, TakenBefore
from bot.services.queue.capacity import Load
from bot.storage.tables import Case
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import _, ngettext, pgettext, verbatim
from handlers.cases import beside, own, refused
from handlers.queue import offering, taking
from handlers.screens import duty_line


async def answer(turn: Turn, press: HandedTo) -> None:
    """Take what an officer says to an offer, or who made it."""
    match press.deed:
        case "accept":
            await _accept(turn, press)
        case "decline":
            await _decline(turn, press.case_id)
        case "withdraw":
            await offering.withdraw(turn, press.case_id)
        case _:
            turn.tell(OLD_BUTTON)


async def _accept(turn: Turn, press: HandedTo) -> None:
    having = int(press.having) if press.having.isdecimal() else None

    async def show_card(case: Case) -> None:
        turn.strip()
        turn.beside = True
        mine = _("Case {case_code} is yours now.", case_code=verbatim(case.code))
        await own.show_card(turn, case, mine)

    came = await accepting.accept(
        turn.work,
        own.post(turn),
        press.case_id,
        having=having,
        show=show_card,
    )
    match came:
        case Case():
            return
        case AlreadyYours(case):
            turn.tell(ALREADY)
            turn.beside = True
            await beside.show_as_it_is(turn, case)
        case TakenBefore() as before:
            turn.tell(await taking.taken(turn, before))
            turn.strip()
        case Load() as load:
            _ask_anyway(turn, press.case_id, load)
        case NotAccepted.OFF_DUTY:
            turn.beside = True
            turn.show(
                _("You are not on duty. Begin, then accept the case above."),
                keyboard=((duty_line.BEGIN,),),
            )
        case NotAccepted.CLOSED:
            turn.tell(refused.CLOSED)
            turn.strip()
        case NotAccepted.OVER:
            turn.tell(offering.WITHDRAWN)
            turn.strip()


def _ask_anyway(turn: Turn, case_id: int, load: Load) -> None:
    """Ask who has many open cases before there is one more; the offer stays above."""
    turn.beside = True
    anyway = HandedTo(case_id, "accept", str(load.open))
    turn.show(
        ngettext(
            "You have {count} case. Take it all the same?",
            "You have {count} cases. Take it all the same?",
            load.open,
        ),
        keyboard=(
            (
                Button(pgettext("button", "Take it anyway"), anyway),
                Button(
                    pgettext("button", "Not able now"), HandedTo(case_id, "decline")
                ),
            ),
        ),
    )


async def _decline(turn: Turn, case_id: int) -> None:
    if await offers.decline(turn.work, turn.person, own.post(turn), case_id):
        turn.tell(_("All right. Who offered it goes on."))
    else:
        turn.tell(offering.WITHDRAWN)
    turn.strip()

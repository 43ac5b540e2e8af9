"""Coming by the layoff code of a firm, from its poster: ``phk_`` behind /start.

The first fact is the firm itself; then the check goes on, and shows the others as they
are asked. Whatever is wrong with a code, the usual check begins.
"""

from bot.buttons import Button, FromFirm, Keyboard
from bot.interview.firm import FIRM_REGION
from bot.places import NoSuchPlace, place
from bot.services.firms import codes, uses
from bot.services.interviews import readable, runs
from bot.services.people import consents
from bot.storage.tables import LayoffCode
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, verbatim
from handlers.interviews import flow
from handlers.interviews.firm_facts import NOT_RIGHT, RIGHT
from handlers.screens import menu
from handlers.screens.question_screen import UNKNOWN_LABEL

WRONG = _(
    "Sorry, this code is not in use (any more). That takes nothing from you: we check "
    "your right to JKP all the same."
)
OTHER_FIRM = _("All right, we leave the code aside. The check goes on without it.")
GOES_ON = _("Your answers so far stay as they are.")


async def begin(turn: Turn) -> None:
    """Ask whether somebody worked at the firm whose code they opened."""
    if turn.staff is not None:
        turn.send(_("This code is for workers. You can see to codes with /phk_massal."))
        return
    code = await uses.came_by(turn.work, turn.argument)
    if code is None:
        await _usual(turn, WRONG)
        return
    turn.send(
        paragraphs(
            _(
                "Hello, we are Temani. We help you check whether you may have a right "
                "to JKP. It is free."
            ),
            _(
                "You read what the company said. If it is not right, say so: you "
                "decide."
            ),
            lines(_whose(code), _("Did you work there?")),
        ),
        keyboard=_answers(code),
    )


async def pressed(turn: Turn, press: FromFirm) -> None:
    """Go on with the check, by the code unless it is another firm's."""
    code = await uses.good(turn.work, press.code_id)
    if code is None:
        await _usual(turn, WRONG)
        return
    if press.said == "no":
        await _usual(turn, OTHER_FIRM)
        return
    run = await runs.begin(turn.work, turn.person)
    is_new = await uses.go_by(turn.work, run.row, code)
    await flow.go_on(turn, run, GOES_ON if run.answers else flow.beforehand(run))
    if is_new:
        await uses.count(turn.work, code)


async def _usual(turn: Turn, said: Text) -> None:
    """Say so, and go on with the check that stands, or offer to begin one."""
    run = await readable.find(turn.work, turn.person)
    if run is not None and run.unfinished:
        await flow.go_on(turn, run, said)
    else:
        await menu.show(turn, lines(said, consents.runs_it(turn.work)))


def _whose(code: LayoffCode) -> Text:
    firm = verbatim(codes.name_of(code))
    where = (code.says or {}).get(FIRM_REGION.name, "")
    try:
        return _(
            "This code is of {firm} in {region}.", firm=firm, region=place(where).text
        )
    except NoSuchPlace:
        return _("This code is of {firm}.", firm=firm)


def _answers(code: LayoffCode) -> Keyboard:
    return (
        (Button(RIGHT, FromFirm(code.id, "yes")),),
        (
            Button(NOT_RIGHT, FromFirm(code.id, "no")),
            Button(UNKNOWN_LABEL, FromFirm(code.id, "unknown")),
        ),
    )

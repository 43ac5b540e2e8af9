"""An officer looks at an estimate to which its worker objects, and says the finding."""

from collections.abc import Mapping

from bot.buttons import AnswerObjection, Button, ShowCase
from bot.services.cases import objected, requests
from bot.services.privacy import objections
from bot.services.privacy.objections import Recorded
from bot.storage.tables import Case, RequestOutcome
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, pgettext
from handlers.cases import own

FOUND: Mapping[RequestOutcome, Text] = {
    RequestOutcome.STANDS: pgettext("button", "The estimate is right"),
    RequestOutcome.OTHERWISE: pgettext("button", "It must be corrected"),
}
RECORDED = _("Recorded, and the worker is told.")


async def answer(turn: Turn, press: AnswerObjection) -> None:
    """Ask what came of looking, then record it, once."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    chosen = next((each for each in FOUND if each == press.outcome), None)
    line = await objected.line(turn.work, case)
    if line is None:
        turn.tell(ALREADY)
        await own.show_card(turn, case)
    elif chosen is None:
        _ask(turn, case, line)
    else:
        done = await objections.answer(turn.work, turn.person, case.id, chosen)
        turn.tell(RECORDED if done is Recorded.NOW else ALREADY)
        await own.show_card(turn, case)


def _ask(turn: Turn, case: Case, line: Text) -> None:
    never_mind = Button(pgettext("button", "Never mind"), ShowCase(case.id, "here"))
    turn.show(
        lines(
            line,
            _(
                "Look at the answers and the papers yourself. What do you find? The "
                "worker is told; explain it in the talk."
            ),
        ),
        keyboard=(
            *(
                (Button(label, AnswerObjection(case.id, each)),)
                for each, label in FOUND.items()
            ),
            (never_mind,),
        ),
    ).case_id = case.id

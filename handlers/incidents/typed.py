"""What is typed about an incident: taken by the step that its writer has seen."""

import re

from bot.buttons.incidents import IncidentDetail
from bot.services.announcements.second_person import WITHIN_MINUTES
from bot.services.incidents import deciding, drafts, typed_times
from bot.services.incidents.concerned import Concerned
from bot.services.incidents.deciding import Outcome
from bot.services.staff.unfit import Unfit
from bot.storage import steps
from bot.storage.tables import Incident
from bot.telegram.turn import Turn
from bot.texts import Text, _
from handlers.incidents import screens, whom
from handlers.screens.prompts import put

_NUMBER = re.compile(r"\d{1,3}(?:[., ]\d{3})+|\d{1,9}")

OF_WHOM = ("region", "codes", "active", "period")
OF_TWO = ("number", "agree")
"""Numbers that two admins type, each their own."""

CHANGED = _("This incident has changed since, so nothing was done. Look again.")
SAID: dict[Outcome, Text] = {
    Outcome.OLD: CHANGED,
    Outcome.LACKS: _("The letter is not whole yet."),
    Outcome.UNREADABLE: _("Choose anew whom it concerns."),
    Outcome.NOBODY: _("It concerns nobody we know. Look at whom you chose."),
    Outcome.ALONE: _(
        "The notice needs the yes of a second admin, and there is none. Invite one: "
        "/undang"
    ),
    Outcome.EXPIRED: _("That was too long ago, so nothing was sent. Begin again."),
    Outcome.CHANGED: _("The number has changed meanwhile. Begin again."),
    Outcome.NOT_YOURS: _("This notice needs the yes of somebody else."),
    Outcome.ASKER_LEFT: _(
        "Whoever asked is no admin any more. The incident is a draft again."
    ),
    Outcome.ASKED: _(
        "The other admins were asked. One of them has {minutes} minutes.",
        minutes=WITHIN_MINUTES,
    ),
    Outcome.SENDING: _("You agreed. The notice goes out now."),
}


async def spoken(turn: Turn, answer: IncidentDetail) -> None:
    """Take what was typed about an incident; what cannot be is asked once more."""
    incident = await drafts.find(turn.work, turn.person, answer.incident_id)
    if incident is None:
        await screens.leave_question(turn)
        await screens.show_list(turn)
        return
    if answer.part in OF_TWO:
        await _number(turn, incident, answer)
        return
    try:
        done = await _typed(turn, incident, answer)
    except Unfit as unfit:
        again = IncidentDetail(incident.id, answer.part, answer.step)
        await put(turn, again, unfit.why, (screens.back(incident),))
        return
    if not done:
        await screens.show(turn, incident, CHANGED)


async def _typed(turn: Turn, incident: Incident, answer: IncidentDetail) -> bool:
    work, step, now = turn.work, answer.step, turn.work.now
    if answer.part in OF_WHOM:
        chosen = whom.typed(incident, answer.part, turn.said, now)
        if answer.part == "period":
            return await _period(turn, incident, step, chosen)
        return await whom.take(turn, incident, step, chosen)
    if answer.part == "when":
        since, until = typed_times.read_span(turn.said, now)
        done = await drafts.happened(work, incident, step, since, until)
        await deciding.foresee(work, incident)
    elif answer.part == "found":
        found_at = typed_times.read_instant(turn.said, now)
        kept = {"found_at": found_at, "reminded": 0}
        done = await steps.take(work, incident, step, drafts.DRAFT, **kept)
    else:
        done = await drafts.say(work, incident, step, answer.part, turn.said)
    if done:
        await screens.show(turn, incident, _("Kept."))
    return done


async def _period(turn: Turn, incident: Incident, step: int, chosen: Concerned) -> bool:
    kept = chosen.kept()
    if not await steps.take(turn.work, incident, step, drafts.DRAFT, whom=kept):
        return False
    await deciding.foresee(turn.work, incident)
    await screens.show(turn, incident, _("Kept."))
    return True


async def _number(turn: Turn, incident: Incident, answer: IncidentDetail) -> None:
    """Take a number that lets the notice go on; anything else changes nothing."""
    asked = answer.part == "number"
    many = (incident.counted if asked else incident.recipients) or 0
    number = _NUMBER.fullmatch(turn.said.strip())
    if number is None:
        turn.send(_("Write the number alone: {recipients}", recipients=many))
        return
    do = deciding.confirm if asked else deciding.agree
    typed = int(re.sub(r"\D", "", number[0]))
    outcome = await do(turn.work, turn.person, incident, answer.step, typed)
    if outcome is Outcome.OTHER_NUMBER:
        turn.send(
            _(
                "That is another number, so nothing was sent. Type {recipients}, or "
                "press Back.",
                recipients=many,
            )
        )
        return
    await screens.show(turn, incident, SAID[outcome])

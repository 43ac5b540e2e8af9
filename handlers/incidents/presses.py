"""/insiden: what is pressed about an incident, by what it is about."""

from bot.buttons import ChangeIncident, MoveIncident, SeeIncident
from bot.buttons.incidents import IncidentDetail
from bot.services.announcements.second_person import WITHIN_MINUTES
from bot.services.incidents import closing, deciding, drafts, letters, words
from bot.services.incidents.deciding import Outcome
from bot.storage.tables import Incident, IncidentKind, IncidentState
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import _, lines, pgettext
from handlers.announcements.audience import box
from handlers.incidents import files, screens, whom
from handlers.incidents.typed import CHANGED, SAID
from handlers.screens.prompts import put

ASK = {
    "when": _(
        "When did it happen, from when to when? For example: 3 Dec 2026 08.00 - 4 Dec "
        "2026 17.30"
    ),
    "found": _(
        "When was it found? The 72 hours run from then. For example: 4 Dec 2026 17.30"
    ),
    "how": _(
        "How did it happen? At most {most} characters. Everybody concerned reads it, "
        "so write no names.",
        most=drafts.LONGEST["how"],
    ),
    "done": _(
        "What is done about it, and by whom (which office)? At most {most} characters.",
        most=drafts.LONGEST["done"],
    ),
    "contact": _(
        "Whom can they ask? An office with a phone number or address, at most {most} "
        "characters.",
        most=drafts.LONGEST["contact"],
    ),
}
"""What is typed, and the question for it."""


async def command(turn: Turn) -> None:
    """List the incidents: /insiden."""
    await screens.show_list(turn)


async def see(turn: Turn, press: SeeIncident) -> None:
    """Show the list, an incident, or one of its letters and files."""
    if not press.incident_id:
        await _see_all(turn, press)
        return
    incident = await drafts.find(turn.work, turn.person, press.incident_id)
    if incident is None:
        await _is_old(turn)
        return
    match press.way:
        case "open":
            await screens.show(turn, incident)
        case "letter":
            await screens.leave_question(turn)
            turn.show(letters.notice(incident), keyboard=(screens.back(incident),))
        case "formal":
            await files.show_formal(turn, incident)
        case "pdf":
            await files.send_formal(turn, incident)
        case "missed":
            await files.send_missed(turn, incident)
        case _:
            await _is_old(turn)


async def _see_all(turn: Turn, press: SeeIncident) -> None:
    match press.way:
        case "list":
            await screens.show_list(turn, press.page)
        case "new":
            await screens.show_kinds(turn)
        case "register":
            await files.show_register(turn)
        case "csv" | "pdf":
            await files.send_register(turn, press.way)
        case _:
            await _is_old(turn)


async def change(turn: Turn, press: ChangeIncident) -> None:
    """Open an incident, or choose something about a draft."""
    if not press.incident_id:
        await _begin(turn, press.value)
        return
    incident = await drafts.find(turn.work, turn.person, press.incident_id)
    if incident is None:
        await _is_old(turn)
    elif incident.step != press.step or incident.state is not IncidentState.DRAFT:
        turn.tell(CHANGED)
        await screens.show(turn, incident)
    elif not await _change(turn, incident, press):
        await _is_old(turn)


async def _change(turn: Turn, incident: Incident, press: ChangeIncident) -> bool:
    if press.part == "whom":
        if press.value == "ask":
            await whom.ask(turn, incident)
            return True
        return await whom.choose(turn, incident, press.step, press.value)
    if press.part == "data":
        if press.value != "ask" and not await drafts.turn_data(
            turn.work, incident, press.step, press.value
        ):
            return False
        await _ask_data(turn, incident)
        return True
    if press.part not in ASK:
        return False
    answer = IncidentDetail(incident.id, press.part, incident.step)
    await put(turn, answer, ASK[press.part], (screens.back(incident),))
    return True


async def _begin(turn: Turn, kind: str) -> None:
    if kind not in set(IncidentKind):
        await _is_old(turn)
        return
    incident = await drafts.begin(turn.work, turn.person, IncidentKind(kind))
    await screens.show(turn, incident, _("It is in the register now."))


async def _ask_data(turn: Turn, incident: Incident) -> None:
    """Tick which data it was; a tap more takes the tick away."""
    await screens.leave_question(turn)
    boxes = []
    for kind, name in words.DATA.items():
        ticked = kind in incident.data_kinds
        label = box(name, ticked=ticked)
        boxes.append((screens.change(incident, label, "data", kind),))
    turn.show(
        _("Which data may have been seen? Tick all that may be."),
        keyboard=(*boxes, screens.back(incident)),
    )


async def move(turn: Turn, press: MoveIncident) -> None:
    """Move an incident along; an old button shows how it is."""
    incident = await drafts.find(turn.work, turn.person, press.incident_id)
    if incident is None:
        await _is_old(turn)
        return
    if incident.step != press.step or not await _move(turn, incident, press):
        turn.tell(CHANGED)
        await screens.show(turn, incident)


async def _move(turn: Turn, incident: Incident, press: MoveIncident) -> bool:
    work, step = turn.work, press.step
    match press.way:
        case "confirm":
            return await _ask_number(turn, incident, step)
        case "agree":
            return await _ask_yes(turn, incident)
        case "close":
            _ask_to_close(turn, incident)
            return True
        case "refuse":
            done = await deciding.give_up(work, turn.person, incident, step)
            said = _("It is a draft again.")
        case "reported":
            done = await closing.report(work, turn.person, incident, step)
            said = _("Noted.")
        case "closed":
            done = await closing.close(work, turn.person, incident, step)
            said = _("The incident is closed.")
        case _:
            return False
    if done:
        await screens.show(turn, incident, said)
    return done


def _ask_to_close(turn: Turn, incident: Incident) -> None:
    sure = screens.move(incident, pgettext("button", "Yes, close"), "closed")
    unsent = incident.sent_at is None
    turn.show(
        lines(
            _("Close incident {number}? It stays in the register.", number=incident.id),
            _("Nobody was told yet. Close it only if no data was seen.")
            if unsent
            else None,
            _("The authority has no letter yet.")
            if incident.reported_at is None
            else None,
        ),
        keyboard=((sure,), screens.back(incident)),
    )


async def _ask_number(turn: Turn, incident: Incident, step: int) -> bool:
    hindrance = await deciding.count(turn.work, turn.person, incident, step)
    if hindrance is Outcome.OLD:
        return False
    if hindrance is not None:
        await screens.show(turn, incident, SAID[hindrance])
        return True
    await put(
        turn,
        IncidentDetail(incident.id, "number", incident.step),
        lines(
            _("It goes to {count} persons.", count=incident.counted or 0),
            _("At once, also at night and to who chose no news. It is not taken back."),
            _("Another admin has to agree."),
            _(
                "Type the number of recipients: {recipients}. It holds for {minutes} "
                "minutes.",
                recipients=incident.counted or 0,
                minutes=WITHIN_MINUTES,
            ),
        ),
        (screens.back(incident),),
    )
    return True


async def _ask_yes(turn: Turn, incident: Incident) -> bool:
    if incident.state is not IncidentState.ASKED:
        return False
    if not await deciding.may_agree(turn.work, turn.person, incident):
        await screens.show(turn, incident, SAID[Outcome.NOT_YOURS])
        return True
    await put(
        turn,
        IncidentDetail(incident.id, "agree", incident.step),
        lines(
            _("You read the notice, and agree that it goes out?"),
            _(
                "Then type the number of recipients: {recipients}",
                recipients=incident.recipients,
            ),
        ),
        (
            (screens.move(incident, pgettext("button", "Refuse"), "refuse"),),
            screens.back(incident),
        ),
    )
    return True


async def _is_old(turn: Turn) -> None:
    turn.tell(OLD_BUTTON)
    await screens.show_list(turn)

"""The screens of incidents: the list, the card of one, its letters."""

from bot.buttons import (
    Announce,
    Button,
    ChangeIncident,
    Keyboard,
    MoveIncident,
    Row,
    SeeIncident,
)
from bot.buttons.incidents import IncidentDetail
from bot.services.incidents import drafts, letters, words
from bot.services.interviews import prompts
from bot.services.staff import members
from bot.storage.personal import Typed
from bot.storage.tables import Incident, IncidentState
from bot.telegram.turn import Turn
from bot.texts import (
    Bold,
    Details,
    Text,
    _,
    lines,
    listed,
    paragraphs,
    pgettext,
    verbatim,
)
from handlers.screens import menu
from handlers.screens.prompts import forget, lay_aside

PAGE = 4

PARTS: dict[str, Text] = {
    "when": pgettext("part of an incident", "when it happened"),
    "data": pgettext("part of an incident", "which data"),
    "how": pgettext("part of an incident", "how it happened"),
    "done": pgettext("part of an incident", "what is done"),
    "contact": pgettext("part of an incident", "contact"),
    "whom": pgettext("part of an incident", "whom it concerns"),
}

NAMED_BY: dict[str, Text] = {
    "when": pgettext("button", "When"),
    "found": pgettext("button", "Found"),
    "data": pgettext("button", "Which data"),
    "whom": pgettext("button", "Whom"),
    "how": pgettext("button", "How"),
    "done": pgettext("button", "What is done"),
    "contact": pgettext("button", "Contact"),
}
"""What a part is called on its button, and where it is read."""
BACK = pgettext("button", "Back")
ALL = Button(pgettext("button", "All incidents"), SeeIncident(0, "list"))


def see(incident: Incident, label: Text, way: str) -> Button:
    """Return a button that shows something of an incident."""
    return Button(label, SeeIncident(incident.id, way))


def change(incident: Incident, label: Text, part: str, value: str) -> Button:
    """Return a button that changes a part of a draft, with the step that is seen."""
    return Button(label, ChangeIncident(incident.id, incident.step, part, value))


def move(incident: Incident, label: Text, way: str) -> Button:
    """Return a button that moves an incident along, with the step that is seen."""
    return Button(label, MoveIncident(incident.id, incident.step, way))


def back(incident: Incident) -> Row:
    """Return the way back to the card."""
    return (see(incident, BACK, "open"),)


async def show_list(turn: Turn, page: int = 0) -> None:
    """List the incidents that somebody may see to, the newest first."""
    await leave_question(turn)
    rows = await drafts.listed(turn.work, turn.person, PAGE + 1, page * PAGE)
    shown, more = rows[:PAGE], len(rows) > PAGE
    told = [await _line(turn, each) for each in shown]
    before = Button(pgettext("button", "Previous"), SeeIncident(0, "list", page - 1))
    after = Button(pgettext("button", "Next"), SeeIncident(0, "list", page + 1))
    turn.show(
        lines(
            Bold(_("Incidents with personal data")),
            *told,
            None
            if told
            else _(
                "None so far. If data may be in wrong hands, write it down at once: "
                "the law gives 72 hours to tell whom it concerns."
            ),
        ),
        keyboard=(
            tuple(see(each, verbatim(str(each.id)), "open") for each in shown),
            (*([before] if page else []), *([after] if more else [])),
            (Button(pgettext("button", "New incident"), SeeIncident(0, "new")),),
            (Button(pgettext("button", "Register"), SeeIncident(0, "register")),)
            if shown
            else (),
            menu.TO_DESK,
        ),
    )


async def show_kinds(turn: Turn) -> None:
    """Ask what happened: the first tap opens an incident, and the clock runs."""
    await leave_question(turn)
    turn.show(
        lines(
            _("What happened?"),
            _("After this tap it is in the register, and the 72 hours run."),
        ),
        keyboard=(
            *(
                (Button(label, ChangeIncident(0, 0, "begin", kind.value)),)
                for kind, label in words.KINDS.items()
            ),
            (ALL,),
        ),
    )


async def show(turn: Turn, incident: Incident, *said: Text | None) -> None:
    """Show an incident as it is now, below what was just done."""
    await leave_question(turn)
    turn.show(
        paragraphs(
            lines(*said) if any(said) else None,
            lines(
                Bold(
                    _(
                        "Incident {number}: {kind}",
                        number=incident.id,
                        kind=words.KINDS[incident.kind],
                    )
                ),
                _("State: {state}.", state=words.STATES[incident.state]),
                _clock_of(turn, incident),
                _missing(incident),
                _of_whom(incident),
                *await _tally(turn, incident),
                _authority(incident),
            ),
            Details(lines(*await _details(turn, incident))),
        ),
        keyboard=await _ways(turn, incident),
    )


async def leave_question(turn: Turn) -> None:
    """Let what is typed answer nothing of an incident any more."""
    if isinstance(turn.expected, IncidentDetail):
        if not await prompts.is_in(turn.work, turn.person, turn.pressed_in):
            await lay_aside(turn)
        forget(turn)


async def _line(turn: Turn, incident: Incident) -> Text:
    author = await members.colleague(turn.work, incident.opened_by)
    return _(
        "{number}. {kind} ({state}, {when}, {author})",
        number=incident.id,
        kind=words.KINDS[incident.kind],
        state=words.STATES[incident.state],
        when=incident.opened_at.date(),
        author=author.name,
    )


def _clock_of(turn: Turn, incident: Incident) -> Text | None:
    if incident.state is IncidentState.CLOSED or incident.sent_at is not None:
        return None
    return letters.time_left(incident, turn.work.now)


def _missing(incident: Incident) -> Text | None:
    if incident.state is not IncidentState.DRAFT:
        return None
    lacks = drafts.lacks(incident)
    if not lacks:
        return _("The letters are ready. Read them, then send.")
    return _("Still needed: {parts}.", parts=listed(PARTS[each] for each in lacks))


def _of_whom(incident: Incident) -> Text | None:
    if incident.whom is None:
        return None
    many = incident.recipients or incident.counted
    if many is None:
        return _("Concerned: {whom}.", whom=letters.whom(incident))
    return _(
        "Concerned: {whom}, {count} persons.",
        whom=letters.whom(incident),
        count=many,
    )


async def _tally(turn: Turn, incident: Incident) -> list[Text]:
    tally = await letters.tally_of(turn.work, incident)
    if tally is None or not tally.all:
        return []
    return [
        _(
            "Delivered: {sent}. Not reached: {missed}. Under way: {left}.",
            sent=tally.sent,
            missed=tally.settled - tally.sent,
            left=tally.left,
        )
    ]


def _authority(incident: Incident) -> Text:
    if incident.reported_at is None:
        return _("The authority has no letter yet.")
    when = letters.clock(incident.reported_at)
    return _("The authority was told on {when}.", when=when)


async def _details(turn: Turn, incident: Incident) -> list[Text]:
    def said(name: str, text: Text) -> Text:
        return _("{part}: {words}", part=NAMED_BY[name], words=text)

    def typed(name: str) -> Text:
        kept: str | None = getattr(incident, name)
        return said(name, Typed(kept) if kept else letters.EMPTY)

    kinds = words.data(incident.data_kinds) if incident.data_kinds else letters.EMPTY
    told = [
        said("when", letters.when(incident)),
        said("found", letters.clock(incident.found_at)),
        said("data", kinds),
        typed("how"),
        typed("done"),
        typed("contact"),
    ]
    for label, who in (
        (pgettext("incident", "Opened by"), incident.opened_by),
        (pgettext("incident", "Asked by"), incident.asked_by),
        (pgettext("incident", "Agreed by"), incident.approved_by),
    ):
        if who is not None:
            name = (await members.colleague(turn.work, who)).name
            told.append(_("{part}: {words}", part=label, words=name))
    return told


async def _ways(turn: Turn, incident: Incident) -> Keyboard:
    rows: list[Row] = []
    if incident.state is IncidentState.DRAFT:
        rows += _of_draft(incident)
    letter = see(incident, pgettext("button", "Notice"), "letter")
    formal = see(incident, pgettext("button", "Letter to authority"), "formal")
    rows.append((letter, formal))
    if incident.state is IncidentState.ASKED:
        rows += _of_asked(turn, incident)
    if incident.sent_at is not None and incident.announcement_id is not None:
        missed = see(incident, pgettext("button", "Not reached"), "missed")
        way = Announce(incident.announcement_id, 0, "progress")
        rows.append((missed, Button(pgettext("button", "Progress"), way)))
    if incident.state in (IncidentState.DRAFT, IncidentState.SENT):
        close = move(incident, pgettext("button", "Close"), "close")
        told = move(incident, pgettext("button", "Authority told"), "reported")
        rows.append((close,) if incident.reported_at else (told, close))
    return (*rows, (ALL,))


def _of_draft(incident: Incident) -> list[Row]:
    def part(name: str) -> Button:
        return change(incident, NAMED_BY[name], name, "ask")

    rows: list[Row] = [
        (part("when"), part("found")),
        (part("data"), part("whom")),
        (part("how"), part("done"), part("contact")),
    ]
    if not drafts.lacks(incident):
        send = move(incident, pgettext("button", "Continue to send"), "confirm")
        rows.append((send,))
    return rows


def _of_asked(turn: Turn, incident: Incident) -> list[Row]:
    if incident.asked_by == turn.person.id:
        return [(move(incident, pgettext("button", "Take it back"), "refuse"),)]
    agree = move(incident, pgettext("button", "Agree"), "agree")
    return [(agree, move(incident, pgettext("button", "Refuse"), "refuse"))]

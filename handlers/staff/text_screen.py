"""The screens of an office's own texts: all of them, and one as its workers read it."""

from collections.abc import Mapping

from bot.buttons import Button, Keyboard, OfficePart, Row, Wording, WordOffice
from bot.services.people.local_time import local_day
from bot.services.queue import continuing, own_case, waiting_words
from bot.services.staff import office_hours, office_texts, offices, opening
from bot.services.staff.members import PublicName
from bot.services.staff.office_texts import OwnText
from bot.storage.personal import Typed
from bot.storage.tables import Office, OfficeText, OfficeTextKind
from bot.storage.work import Work
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, paragraphs, pgettext, verbatim
from handlers.staff import office_screen

PART = "texts"
"""What presses and typed answers of `/kantor` call these."""

SHORT = 30
TITLES: Mapping[OfficeTextKind, Text] = {
    OfficeTextKind.GREETING: pgettext("button", "Greeting"),
    OfficeTextKind.HOURS_NOTE: pgettext("button", "Hours note"),
    OfficeTextKind.ADDRESS: pgettext("button", "Location"),
    OfficeTextKind.CLOSING: pgettext("button", "Closing line"),
}
WHERE: Mapping[OfficeTextKind, Text] = {
    OfficeTextKind.GREETING: _("Workers read it when an officer takes their case."),
    OfficeTextKind.HOURS_NOTE: _("Workers who wait read it below the service hours."),
    OfficeTextKind.ADDRESS: _("Workers read it when they look for the office."),
    OfficeTextKind.CLOSING: _("Workers read it when an officer closes their case."),
}
NOT_HERE = _(
    "Legal rules, questions and safety lines are the same everywhere and cannot be "
    "changed here."
)
_RINA = verbatim("Ibu Rina")
"""The officer of every example."""


async def show_all(turn: Turn, office: Office, *said: Text) -> None:
    """Show the texts of an office, each with its way in."""
    rows = [
        _(
            "{title}: {words}",
            title=TITLES[kind],
            words=await _beginning(turn.work, OwnText(office, kind)),
        )
        for kind in OfficeTextKind
    ]
    first, second, third, fourth = (
        Button(TITLES[kind], WordOffice(office.id, kind, Wording.SHOW))
        for kind in OfficeTextKind
    )
    turn.show(
        paragraphs(
            *said,
            lines(Bold(_("Texts of {office}", office=verbatim(office.name))), *rows),
            NOT_HERE,
        ),
        keyboard=((first, second), (third, fourth), office_screen.back(office)),
    )


async def show(turn: Turn, text: OwnText, *said: Text) -> None:
    """Show a text as its workers read it, below what was just done."""
    newest = await office_texts.newest(turn.work, text)
    words = "" if newest is None else newest.words
    number = 0 if newest is None else newest.version
    turn.show(
        paragraphs(
            *said,
            heading(text) if words else lines(heading(text), office_screen.NOT_YET),
            await as_read(turn.work, text, words),
        ),
        keyboard=(
            (
                way(pgettext("button", "Change"), text, Wording.WRITE, number),
                *(
                    [way(pgettext("button", "Clear it"), text, Wording.EMPTY, number)]
                    if words
                    else []
                ),
            ),
            *_back_in_time(turn, text, newest),
            to_all(text),
        ),
    )


def heading(text: OwnText) -> Text:
    """Return what a text is called, and where it stands."""
    return lines(Bold(TITLES[text.kind]), WHERE[text.kind])


def way(
    label: Text, text: OwnText, what: Wording, number: int = 0, against: int = 0
) -> Button:
    """Return a button that does something with a text."""
    return Button(label, WordOffice(text.office.id, text.kind, what, number, against))


def to_all(text: OwnText) -> Row:
    """Return the way back to all texts of the office."""
    return (Button(pgettext("button", "Back"), OfficePart(text.office.id, PART)),)


async def _beginning(work: Work, text: OwnText) -> Text:
    words = (await office_texts.held(work, text)).words
    return shortened(words, await office_texts.typed_by(work, text))


def shortened(words: str, by: tuple[int, ...]) -> Text:
    """Return the beginning of words, on one line, or that there are none."""
    if not words:
        return office_screen.NOT_YET
    line = " ".join(words.split())
    return Typed(line if len(line) <= SHORT else f"{line[:SHORT]}…", by)


async def as_read(work: Work, text: OwnText, words: str) -> Text:
    """Return the very message in which a worker reads some words, with an example."""
    by = await office_texts.typed_by(work, text)
    said = Typed(words, by) if words else None
    return paragraphs(_("So a worker reads it:"), await _message(work, text, said))


async def _message(work: Work, text: OwnText, said: Text | None) -> Text:
    office = text.office
    rina = PublicName(_RINA, offices.named_in(office))
    match text.kind:
        case OfficeTextKind.GREETING:
            return own_case.just_taken(rina, said)
        case OfficeTextKind.HOURS_NOTE:
            hours = await opening.hours_of(work, office)
            return lines(office_hours.when_open(hours, work.now), said)
        case OfficeTextKind.ADDRESS:
            found = waiting_words.found_at(rina.office, said, office.telephone)
            return found or rina.office
        case OfficeTextKind.CLOSING:
            until = local_day(work.now + continuing.WITHIN, None)
            return own_case.closed(rina, None, continuing.until(until), said)


def _back_in_time(turn: Turn, text: OwnText, newest: OfficeText | None) -> Keyboard:
    """Return the way to older versions, and back from what one did just now."""
    if newest is None:
        return ()
    old = way(pgettext("button", "Versions"), text, Wording.VERSIONS)
    if not office_texts.can_be_undone(turn.work, newest, by=turn.person):
        return ((old,),)
    undo = way(pgettext("button", "Undo"), text, Wording.UNDO, newest.version)
    return ((old, undo),)

"""The letters and the register of incidents as files, and who was not reached."""

from bot.buttons import Button, SeeIncident
from bot.services.incidents import letters, missed, register
from bot.services.incidents.drafts import listed
from bot.services.outbox import guarding
from bot.storage.tables import Incident
from bot.telegram.turn import Turn
from bot.texts import (
    Bold,
    Details,
    _,
    lines,
    ngettext,
    paragraphs,
    pgettext,
    verbatim,
)
from handlers.incidents import screens

MOST_IN_REGISTER = 500
"""Lines of a register in the chat; all of them are for the command line."""
LEAVES = _("It leaves this chat within 2 days; keep it elsewhere.")
"""Below what was typed of an incident, in which somebody may be named."""


async def show_formal(turn: Turn, incident: Incident) -> None:
    """Show the letter to the authority, to be copied, and offer it as a file."""
    await screens.leave_question(turn)
    found = await letters.formal(turn.work, incident)
    turn.show(
        paragraphs(
            Bold(_("Letter to the authority")),
            lines(
                _("Read it, sign it and hand it in at Komdigi within the 72 hours."),
                _("Then press Authority told."),
            ),
            Details(found.text()),
        ),
        keyboard=(
            (screens.see(incident, pgettext("button", "As PDF"), "pdf"),),
            screens.back(incident),
        ),
    )


async def send_formal(turn: Turn, incident: Incident) -> None:
    """Send the letter to the authority as PDF; the screen stays."""
    turn.beside = True
    found = await letters.formal(turn.work, incident)
    sent = turn.work.document(
        turn.person,
        found.pdf(turn.work.now),
        f"insiden-{incident.id}.pdf",
        lines(
            _("Letter to the authority, incident {number}.", number=incident.id),
            LEAVES,
        ),
    )
    guarding.gone_with_anybody(turn.work, sent)


async def send_missed(turn: Turn, incident: Incident) -> None:
    """Send who was not reached as a file, if there is anybody."""
    turn.beside = True
    many = await missed.count(turn.work, incident)
    if not many:
        turn.send(_("So far everybody was reached, or is still to be."))
        return
    if many > missed.MOST:
        turn.send(_("More than {most}: use temani incident missed.", most=missed.MOST))
        return
    file = await missed.file(turn.work, turn.person, incident, turn.person.language)
    sent = turn.work.document(
        turn.person,
        file,
        f"tidak-terjangkau-{incident.id}.csv",
        lines(
            ngettext(
                "{count} person was not reached. Let the office write to them.",
                "{count} persons were not reached. Let the office write to them.",
                many,
            ),
            _("It holds names. Delete it when you no longer need it."),
        ),
    )
    guarding.gone_in_time(turn.work, sent)


async def show_register(turn: Turn) -> None:
    """Offer the register as a file."""
    await screens.leave_question(turn)
    turn.show(
        _("The register of incidents, for the authority. As which file?"),
        keyboard=(
            (
                Button(pgettext("button", "CSV"), SeeIncident(0, register.CSV)),
                Button(pgettext("button", "PDF"), SeeIncident(0, register.PDF)),
            ),
            (screens.ALL,),
        ),
    )


async def send_register(turn: Turn, kind: str) -> None:
    """Send the register as a file; the screen stays."""
    turn.beside = True
    rows = await listed(turn.work, turn.person, MOST_IN_REGISTER, 0)
    make = register.csv if kind == register.CSV else register.pdf
    file = await make(turn.work, rows[::-1], turn.person.language)
    called = verbatim(kind.upper())
    caption = lines(
        _("Register of incidents with personal data, {kind}.", kind=called), LEAVES
    )
    sent = turn.work.document(turn.person, file, f"register-insiden.{kind}", caption)
    guarding.gone_with_anybody(turn.work, sent)

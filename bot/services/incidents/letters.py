"""The letters of UU 27/2022 art. 46: to a person, short; to the authority, in full."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from bot.services.announcements import progress
from bot.services.announcements.progress import DeliveryCounts
from bot.services.incidents import concerned, words
from bot.services.incidents.concerned import By, NotConcerned
from bot.services.incidents.drafts import WITHIN
from bot.services.incidents.pdf import Paragraph, letter
from bot.services.people.local_time import zone_of
from bot.services.staff.offices import SERVICE
from bot.storage.personal import Typed
from bot.storage.tables import Announcement, Incident, Office, Staff
from bot.storage.work import Work
from bot.texts import (
    Bold,
    Details,
    Text,
    _,
    lines,
    ngettext,
    paragraphs,
    pgettext,
    plain,
    verbatim,
)

FORMAL = "id"
"""The authority is written to in Indonesian, whoever asks for the letter."""

MOST_NAMED = 4
"""Kinds of data that the first lines name; all of them are folded."""

HOUR = timedelta(hours=1)

EMPTY = verbatim("…")
"""Stands where nobody has said it yet."""

CONCERNED: dict[By, Text] = {
    By.EVERYBODY: pgettext("whom it concerns", "everybody"),
    By.REGION: pgettext("whom it concerns", "people of a region"),
    By.OFFICE: pgettext("whom it concerns", "people with a case at an office"),
    By.OFFICER: pgettext("whom it concerns", "people whose case an officer saw"),
    By.ACTIVE: pgettext("whom it concerns", "people active in a period"),
    By.CODES: pgettext("whom it concerns", "people of some cases"),
}
"""By what it is known whom it concerns; of the law only that, no names."""


def notice(incident: Incident) -> Text:
    """Return what a person reads: what happened, which data, what to do and ask."""
    return paragraphs(
        Bold(_("About your data in this service")),
        lines(
            _when(incident),
            _("Concerned: {data}. We are sorry.", data=_few(incident)),
            _("Questions: {contact}", contact=_said(incident.contact)),
        ),
        Details(
            paragraphs(
                lines(
                    Bold(_("What happened")),
                    words.KINDS[incident.kind],
                    _said(incident.how),
                    _("All data concerned: {data}.", data=_all(incident)),
                ),
                lines(Bold(_("What is done, and by whom")), _said(incident.done)),
                lines(
                    Bold(_("What you can do")),
                    _("• Never tell anybody an OTP, PIN or password."),
                    _("• Do not answer strangers who know about your case."),
                    _("• See what we keep: /data. Delete it: /hapus"),
                ),
                _("You get this because the law asks for it (UU 27/2022 art. 46)."),
            )
        ),
    )


@dataclass(frozen=True, slots=True)
class Formal:
    """The letter to the authority: its title, and what stands below."""

    title: Text
    parts: tuple[tuple[Text, Text], ...]

    def text(self) -> Text:
        """Return it as one text, in Indonesian."""
        told = [lines(Bold(head), body) for head, body in self.parts]
        return Typed(plain(paragraphs(Bold(self.title), *told), FORMAL))

    def pdf(self, made_at: datetime) -> bytes:
        """Return it as PDF, in Indonesian."""
        found: list[Paragraph] = []
        for head, body in self.parts:
            found.append(Paragraph(plain(head, FORMAL), heading=True))
            found.append(Paragraph(plain(body, FORMAL)))
        return letter(plain(self.title, FORMAL), found, made_at)


async def formal(work: Work, incident: Incident) -> Formal:
    """Return the letter to the authority as an incident stands now."""
    controller = await _controller(work, incident)
    return Formal(
        _("Notice of a failure to protect personal data"),
        (
            (
                _("To"),
                lines(
                    _("The Ministry of Communication and Digital Affairs (Komdigi)"),
                    _("and the authority for the protection of personal data"),
                ),
            ),
            (
                _("From"),
                lines(
                    controller,
                    _("Contact: {contact}", contact=_said(incident.contact)),
                    _("Number: incident {number}", number=incident.id),
                    _("Date: {when}", when=clock(work.now)),
                ),
            ),
            (
                _("Ground"),
                _("Law 27/2022 on Personal Data Protection, article 46 (1) and (2)."),
            ),
            (_("1. When and how it happened"), lines(*_happened(incident))),
            (_("2. Which personal data"), _all(incident)),
            (_("3. Whom it concerns"), lines(*_whom(incident))),
            (_("4. What is done about it, and by whom"), _said(incident.done)),
            (_("5. Notice to those concerned"), lines(*await _told(work, incident))),
            (_("Signed"), lines(EMPTY, _("Name and post:"), EMPTY)),
        ),
    )


def time_left(incident: Incident, now: datetime) -> Text:
    """Say how much of the 72 hours is left, or that they are over."""
    left = incident.found_at + WITHIN - now
    if left < timedelta():
        return ngettext(
            "The 72 hours ended {count} hour ago.",
            "The 72 hours ended {count} hours ago.",
            -left // HOUR,
        )
    return ngettext(
        "Left of the 72 hours: {count} hour.",
        "Left of the 72 hours: {count} hours.",
        left // HOUR,
    )


def when(incident: Incident) -> Text:
    """Say between which instants it happened."""
    since, until = incident.happened_from, incident.happened_until
    if since is None or until is None:
        return EMPTY
    if since == until:
        return clock(since)
    return _("{since} to {until}", since=clock(since), until=clock(until))


def whom(incident: Incident) -> Text:
    """Say by what it is known whom it concerns."""
    try:
        chosen = concerned.read(incident.whom)
    except NotConcerned:
        return _("Cannot be read any more. Choose anew whom it concerns.")
    return EMPTY if chosen is None else CONCERNED[chosen.by]


def _when(incident: Incident) -> Text:
    return _(
        "{when}: somebody without the right to it may have seen some of your data.",
        when=when(incident),
    )


def _few(incident: Incident) -> Text:
    kinds = incident.data_kinds
    if len(kinds) <= MOST_NAMED:
        return _all(incident)
    more = len(kinds) - MOST_NAMED
    return ngettext(
        "{named} and {count} kind more",
        "{named} and {count} kinds more",
        more,
        named=words.data(kinds[:MOST_NAMED]),
    )


def _all(incident: Incident) -> Text:
    return words.data(incident.data_kinds) if incident.data_kinds else EMPTY


def _happened(incident: Incident) -> Iterator[Text]:
    yield _("Kind: {kind}", kind=words.KINDS[incident.kind])
    yield _("When: {when}", when=when(incident))
    yield _("Found: {when}", when=clock(incident.found_at))
    yield _("How: {how}", how=_said(incident.how))


def _whom(incident: Incident) -> Iterator[Text]:
    yield _("By: {whom}", whom=whom(incident))
    many = incident.recipients or incident.counted
    told = EMPTY if many is None else _("{number}", number=many)
    yield _("Persons: {number}", number=told)


async def _told(work: Work, incident: Incident) -> list[Text]:
    tally = await tally_of(work, incident)
    if tally is None or incident.sent_at is None:
        return [_("Not sent yet.")]
    return [
        _(
            "Sent on {when} by a message in Telegram, to each person by themselves.",
            when=clock(incident.sent_at),
        ),
        _(
            "Delivered: {sent}. Not reached: {missed}. Under way: {left}.",
            sent=tally.sent,
            missed=tally.settled - tally.sent,
            left=tally.left,
        ),
        _("Who was not reached is written to by the office."),
    ]


async def tally_of(work: Work, incident: Incident) -> DeliveryCounts | None:
    """Count what became of the notice; None where there is none that goes out."""
    if incident.announcement_id is None or incident.sent_at is None:
        return None
    row = await work.rows.get_one(Announcement, incident.announcement_id)
    return await progress.count(work, row)


async def note_tally(work: Work, incident: Incident) -> None:
    """Keep the numbers of a notice, whose ledger is kept no longer than any other."""
    tally = await tally_of(work, incident)
    if tally is not None and tally.all:
        incident.delivered = tally.sent
        incident.missed = tally.settled - tally.sent


async def _controller(work: Work, incident: Incident) -> Text:
    named = (
        select(Office.name)
        .join(Staff, col(Staff.office_id) == col(Office.id))
        .where(col(Staff.person_id) == incident.opened_by)
        .order_by(col(Staff.id).desc())
    )
    name = (await work.session.exec(named)).first()
    if not name:
        return _("{service} service", service=SERVICE)
    return _("{service} service, {office}", service=SERVICE, office=verbatim(name))


def clock(instant: datetime) -> Text:
    """Return an instant by the clock of Jakarta, which it names."""
    return _("{instant}", instant=instant.astimezone(zone_of(None)))


def _said(words_: str | None) -> Text:
    return Typed(words_) if words_ else EMPTY

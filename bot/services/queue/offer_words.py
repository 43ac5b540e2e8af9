"""What is said of an offer: to those it is made to, and to who made it."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.buttons import Button, HandedTo, Keyboard, SwitchCase
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.outbox.ephemeral import silent
from bot.services.staff import members, offices
from bot.storage.personal import Personal, typed_by
from bot.storage.tables import (
    NEVER_SEEN,
    Case,
    HandOffer,
    Outbox,
    OutboxKind,
    Person,
    Purpose,
    Staff,
)
from bot.storage.work import Work
from bot.texts import Text, _, lines, paragraphs, pgettext, verbatim


async def tell(
    work: Work, case: Case, offer: HandOffer, to: Sequence[Person]
) -> Sequence[Outbox]:
    """Show an offer to those to whom it is made; return what was promised."""
    who = await members.colleague(work, offer.from_id)
    text = paragraphs(
        _(
            "{counselor} offers you case {case_code}, {region}.",
            counselor=who.name,
            case_code=Personal(case.code, case.worker_id),
            region=requests.where(case),
        ),
        said(offer),
        _(
            "{counselor} goes on answering until somebody accepts it.",
            counselor=who.name,
        ),
    )
    rows = [work.send(each, text, ways(case), purpose=Purpose.OFFER) for each in to]
    for row in rows:
        row.case_id = case.id
    await work.rows.flush()
    return rows


def said(offer: HandOffer) -> Text:
    """Return the lines of an offer, those that were not skipped."""
    by = typed_by(offer.from_id)
    return lines(
        _("Situation: {words}", words=Personal(offer.situation, by))
        if offer.situation
        else None,
        _("Done so far: {words}", words=Personal(offer.done, by))
        if offer.done
        else None,
        _("Waiting for: {words}", words=Personal(offer.awaited, by))
        if offer.awaited
        else None,
    )


def ways(case: Case) -> Keyboard:
    """Return how an offer is answered."""
    return (
        (
            Button(pgettext("button", "Accept"), HandedTo(case.id, "accept")),
            Button(pgettext("button", "Not able now"), HandedTo(case.id, "decline")),
        ),
    )


def withdraw(case: Case) -> Button:
    """Return the button by which an offer is taken back."""
    return Button(
        pgettext("button", "Withdraw the offer"), HandedTo(case.id, "withdraw")
    )


async def whom(work: Work, offer: HandOffer) -> Text:
    """Return to whom a case is offered."""
    if offer.to_id is not None:
        return (await members.colleague(work, offer.to_id)).name
    return await offices.called(work, offer.to_office_id)


async def accepted(work: Work, case: Case, offer: HandOffer, post: Staff) -> None:
    """Tell who offered a case that it was accepted, and the others who was faster."""
    giver = await work.rows.get_one(Person, offer.from_id)
    who = await members.called(work, post)
    told = _(
        "{counselor}, {office}, has accepted case {case_code}.",
        counselor=who.name,
        office=who.office,
        case_code=verbatim(case.code),
    )
    work.send(giver, told)
    await _say_instead(work, case, offer, told, but=post.person_id)


async def declined(work: Work, case: Case, offer: HandOffer, post: Staff) -> None:
    """Tell who offered a case that it was not accepted; it is still theirs."""
    giver = await work.rows.get_one(Person, offer.from_id)
    who = await members.called(work, post)
    work.send(
        giver,
        _(
            "{counselor} is not able to take {label} now. It stays with you.",
            counselor=who.name,
            label=await names.label_of(work, case),
        ),
        ((Button(pgettext("button", "Open the case"), SwitchCase(case.id)),),),
    ).case_id = case.id


async def receiver_left(work: Work, case: Case, offer: HandOffer) -> None:
    """Tell who offered a case that its receiver answers no more; it is still theirs."""
    giver = await work.rows.get_one(Person, offer.from_id)
    work.send(
        giver,
        _(
            "{counselor} cannot take {label} any more. It stays with you.",
            counselor=await whom(work, offer),
            label=await names.label_of(work, case),
        ),
        ((Button(pgettext("button", "Open the case"), SwitchCase(case.id)),),),
    ).case_id = case.id


async def withdrawn(work: Work, case: Case, offer: HandOffer) -> None:
    """Tell those to whom a case was offered that it is not any more."""
    text = _(
        "The offer of case {case_code} was withdrawn.", case_code=verbatim(case.code)
    )
    await _say_instead(work, case, offer, text, but=offer.from_id)


async def shown_at(work: Work, case: Case, person_id: int) -> datetime | None:
    """Return when somebody was last offered a case; None is never."""
    newest = (
        _shown(case)
        .where(col(Outbox.person_id) == person_id)
        .order_by(col(Outbox.id).desc())
        .limit(1)
    )
    row = (await work.session.exec(newest)).first()
    return None if row is None else row.promised_at


async def _say_instead(
    work: Work, case: Case, offer: HandOffer, text: Text, *, but: int
) -> None:
    if offer.offered_at is None:
        return
    await work.rows.flush()
    found = _shown(case).where(
        col(Outbox.promised_at) >= offer.offered_at, col(Outbox.person_id) != but
    )
    for row in (await work.session.exec(found.order_by(col(Outbox.id)))).all():
        reader = await work.rows.get_one(Person, row.person_id)
        silent(work.edit(reader, row, text))


def _shown(case: Case) -> SelectOfScalar[Outbox]:
    return select(Outbox).where(
        col(Outbox.case_id) == case.id,
        col(Outbox.purpose) == Purpose.OFFER,
        col(Outbox.kind) == OutboxKind.SEND,
        col(Outbox.state).not_in(NEVER_SEEN),
    )

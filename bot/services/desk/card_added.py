"""What the card of a case says of what officers did, noted, labelled and have to do."""

from datetime import datetime

from bot.jkp.documents import Document, documents
from bot.services.desk.card_facts import Added
from bot.services.desk.deeds_done import DONE, Done
from bot.services.desk.labels import NAMES
from bot.services.interviews import assessments
from bot.services.people.local_time import zone_of
from bot.services.privacy import while_erased
from bot.services.results.unreadable import NOT_OPENED, Unreadable, ticked_in
from bot.services.staff import members, offices
from bot.storage.personal import Personal, typed_by
from bot.storage.tables import Assessment, Case, HandOffer
from bot.storage.work import Work
from bot.texts import Text, Value, _, listed, ngettext, verbatim

MOST_WORDS = 120
"""Characters of what is to be done that a card shows; the rest is told on the day."""

CLOCK = "%H.%M"


async def needed(work: Work, case: Case, added: Added) -> list[Text]:
    """Return what changes what an officer does next, so it stands on top."""
    return [
        *([added.objection] if added.objection else []),
        *([await _offered(work, added.offer)] if added.offer else []),
        *[
            _(
                "{counselor} opened this at {time}.",
                counselor=(await members.colleague(work, each.by_id)).name,
                time=_clock(each.at, case),
            )
            for each in added.looks
        ],
        *_laid_aside(case),
        *_talk(case, added),
        *await _next(work, case, added),
        *[
            _(
                "The worker is asked: {what}: {value}. Until the answer both stand.",
                what=each.question.short,
                value=each.question.answer.shown(each.value),
            )
            for each in added.proposed
        ],
    ]


def beside(added: Added) -> list[Text]:
    """Return the labels, and how many notes there are."""
    names = listed([NAMES[each] for each in added.labels])
    notes = ngettext("{count} note.", "{count} notes.", added.notes)
    return [
        *([_("Labels: {labels}.", labels=names)] if added.labels else []),
        *([notes] if added.notes else []),
    ]


def papers(row: Assessment | None) -> list[Text]:
    """Return how many papers the worker has, by the own checklist."""
    if row is None:
        return []
    try:
        missing = _missing(row)
    except Unreadable:
        return [NOT_OPENED]
    needed = len(documents(assessments.facts_of_row(row)))
    if not missing:
        return [_("Papers: all there, by the worker's list.")]
    there = needed - len(missing)
    return [_("Papers: {count} of {needed} there.", count=there, needed=needed)]


def missing_papers(row: Assessment | None) -> list[Text]:
    """Return which papers the worker has not ticked, in one line."""
    try:
        missing = [] if row is None else _missing(row)
    except Unreadable:
        return [NOT_OPENED]
    if not missing:
        return []
    names = listed([each.name for each in missing])
    return [_("Papers not ticked: {missing}.", missing=names)]


async def done(work: Work, case: Case, added: Added) -> list[Text]:
    """Return what was done last in the case, a line each."""
    return [await deed_line(work, case, each) for each in added.done]


async def deed_line(work: Work, case: Case, each: Done) -> Text:
    """Return something that was done in one line: when, what, and by whom."""
    at = each.at.astimezone(zone_of(case.region))
    when: dict[str, Value] = {
        "day": at.date(),
        "time": verbatim(at.strftime(CLOCK)),
    }
    if each.by_id is None or each.by_id == case.worker_id:
        return _("{day} {time}: {deed}", deed=DONE[each.deed], **when)
    who = await members.colleague(work, each.by_id)
    return _(
        "{day} {time}: {deed}, {counselor}",
        deed=DONE[each.deed],
        counselor=who.name,
        **when,
    )


async def _offered(work: Work, offer: HandOffer) -> Text:
    if offer.to_id is not None:
        to = (await members.colleague(work, offer.to_id)).name
    else:
        to = await offices.called(work, offer.to_office_id)
    return _("Offered to {counselor}, not accepted yet. You answer.", counselor=to)


def _laid_aside(case: Case) -> list[Text]:
    if case.snoozed_at is None:
        return []
    if case.snoozed_until is None:
        return [_("Laid aside until the worker writes.")]
    until = case.snoozed_until.astimezone(zone_of(case.region))
    return [_("Laid aside until {when}.", when=until)]


def _talk(case: Case, added: Added) -> list[Text]:
    if added.talk is None:
        return []
    at = added.talk.starts_at.astimezone(zone_of(case.region))
    if added.talk.by_phone:
        return [_("Agreed: a call, {when}.", when=at)]
    return [_("Agreed: a chat, {when}.", when=at)]


async def _next(work: Work, case: Case, added: Added) -> list[Text]:
    if not added.to_do:
        return []
    first, *others = added.to_do
    due = first.due_at.astimezone(zone_of(case.region))
    words = await while_erased.shown(work, case, first.by_id, first.text or "")
    text = Personal(_cut(words), typed_by(first.by_id))
    said = _("To do, {when}: {text}", when=due, text=text)
    more = ngettext("{count} more to do.", "{count} more to do.", len(others))
    return [said, more] if others else [said]


def _missing(row: Assessment) -> list[Document]:
    needed, ticked = documents(assessments.facts_of_row(row)), ticked_in(row)
    return [each for each in needed if each.key not in ticked]


def _clock(at: datetime, case: Case) -> Text:
    return verbatim(at.astimezone(zone_of(case.region)).strftime(CLOCK))


def _cut(words: str) -> str:
    return words if len(words) <= MOST_WORDS else f"{words[: MOST_WORDS - 1]}…"

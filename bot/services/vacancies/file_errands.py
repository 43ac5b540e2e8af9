"""Carrying out what is asked of a file: reading it for a look, or taking it in."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from io import BytesIO

from bot.buttons import Button, Keyboard, SeeVacancy, TakeFile
from bot.services.errands.leasing import Leased
from bot.services.errands.making import ROLE_CHANGED, Asker, Made, Maker, NotMade
from bot.services.export.sheets import FileKind, sheet_in
from bot.services.people.local_time import local_day
from bot.services.staff.rights import Right, has
from bot.services.vacancies import importing, listing, lists, reach
from bot.services.vacancies.importing import New
from bot.services.vacancies.lists import Bad, Lines
from bot.services.vacancies.second_person import LOOK, NOBODY
from bot.services.vacancies.sent_files import FILE
from bot.storage import steps
from bot.storage.tables import FileState, Person, VacancyFile
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.table_files.unreadable import Unreadable
from bot.texts import Details, Text, _, lines, ngettext, pgettext, plain

Fetch = Callable[[str], Awaitable[bytes]]
"""Returns what is in a file, by what Telegram calls it."""

MOST_TOLD = 5
"""Bad lines that are told in the message; a file has all of them."""

MOST_REGIONS = 20
"""Places in which colleagues are asked at once; all others find it in their list."""

GONE = _("This file cannot be fetched any more. Please send it again.")
ANOTHER = _(
    "This file is not what you looked at, so nothing was taken in. Send it again."
)
TO_LIST = Button(pgettext("button", "List of vacancies"), SeeVacancy(0, "office"))


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read, with what the rules say of its lines."""

    lines: Lines
    new: list[New]


def maker(fetch: Fetch) -> Maker:
    """Return what carries out errands of files."""

    async def make(transactions: Transactions, asker: Asker, leased: Leased) -> Made:
        if not has(asker.post.role, Right.IMPORT_WORK):
            raise NotMade("no right", ROLE_CHANGED)
        async with transactions.begin() as work:
            sent = await work.rows.get_one(VacancyFile, leased.wants[FILE])
            number, state = sent.id, sent.state
            name, office, file = f"lowongan.{sent.kind}", sent.office_id, sent.file
            medians = await importing.medians(work)
        if file is None or state not in {FileState.READING, FileState.ENTERING}:
            raise NotMade("over", GONE)
        content = await fetch(file)
        today = local_day(asker.now, None)

        def read() -> _Read:
            found = lists.read(name, content, today, office)
            return _Read(found, importing.screened(found.fit, medians))

        try:
            found = await asyncio.to_thread(read)
        except Unreadable as error:
            raise NotMade("unreadable", _unreadable(error)) from None
        do = _show if state is FileState.READING else _enter

        async def promise(work: Work, person: Person) -> None:
            await do(work, person, number, found)

        return Made(promise)

    return make


async def _show(work: Work, person: Person, number: int, found: _Read) -> None:
    """Show what would come of a file, with every line that would not come in."""
    sent = await work.rows.get_one(VacancyFile, number)
    told = await importing.sort(work, found.new)
    counts = {
        "fit": len(told.new),
        "known": told.known,
        "held": told.held,
        "bad": len(found.lines.bad),
        "digest": found.lines.digest,
        "state": FileState.READ if told.new else FileState.OVER,
    }
    await steps.take(work, sent, sent.step, (FileState.READING,), **counts)
    bad = found.lines.bad
    if bad:
        work.document(
            person,
            _bad_lines(bad, FileKind(sent.kind), person.language, work),
            f"baris-salah.{sent.kind}",
            ngettext(
                "{count} line cannot come in. The file says why.",
                "{count} lines cannot come in. The file says why.",
                len(bad),
            ),
        )
    work.send(person, _counts(sent, bad), _ways(sent))


async def _enter(work: Work, person: Person, number: int, found: _Read) -> None:
    """Take in what was shown, all of it in this one transaction."""
    sent = await work.rows.get_one(VacancyFile, number)
    told = await importing.sort(work, found.new)
    if found.lines.digest != sent.digest:
        work.send(person, ANOTHER, ((TO_LIST,),))
    elif (len(told.new), told.held, len(found.lines.bad)) != (
        sent.fit,
        sent.held,
        sent.bad,
    ):
        # A day is over since, or another file came in between: it is shown anew.
        await steps.take(
            work, sent, sent.step, (FileState.ENTERING,), state=FileState.READING
        )
        await _show(work, person, number, found)
        return
    else:
        entered = await importing.enter(work, person, sent.office_id, told.new)
        said = ngettext("{count} vacancy is in.", "{count} vacancies are in.", entered)
        held = [each for each in told.new if each.held]
        asked = not held or await _have_looked_at(work, person, sent, held)
        nobody = None if asked else NOBODY
        work.send(person, lines(said, _waiting(told.held), nobody), ((TO_LIST,),))
    over = {"state": FileState.OVER, "file": None}
    await steps.take(work, sent, sent.step, (FileState.ENTERING,), **over)


async def _have_looked_at(
    work: Work, person: Person, sent: VacancyFile, held: list[New]
) -> bool:
    """Ask colleagues where the work is, each once, for all that waits there."""
    regions = sorted({each.fit.words["region"] for each in held})
    asked: dict[int, Person] = {}
    for region in regions[:MOST_REGIONS]:
        others = await reach.others(work, sent.office_id, region, person.id)
        asked |= {each.id: each for each in others}
    for each in asked.values():
        work.send(
            each,
            ngettext(
                "{count} vacancy of a file waits for a second person.",
                "{count} vacancies of a file wait for a second person.",
                (await listing.page(work, each, listing.HELD, 0)).held,
            ),
            ((Button(LOOK, SeeVacancy(0, listing.HELD)),),),
        )
    return bool(asked)


def _counts(sent: VacancyFile, bad: list[Bad]) -> Text:
    return lines(
        ngettext(
            "{count} new vacancy is in this file.",
            "{count} new vacancies are in this file.",
            sent.fit,
        ),
        _waiting(sent.held),
        ngettext("{count} came in before.", "{count} came in before.", sent.known)
        if sent.known
        else None,
        ngettext("{count} line is bad.", "{count} lines are bad.", len(bad))
        if bad
        else None,
        Details(lines(*(each.told for each in bad[:MOST_TOLD]))) if bad else None,
        None if sent.fit else _("So nothing is to be taken in."),
    )


def _waiting(held: int) -> Text | None:
    if not held:
        return None
    return ngettext(
        "{count} waits for a second person, since it looks like a scam.",
        "{count} wait for a second person, since they look like a scam.",
        held,
    )


def _ways(sent: VacancyFile) -> Keyboard:
    if sent.state is not FileState.READ:
        return ((TO_LIST,),)
    yes = ngettext("Take in {count}", "Take in {count}", sent.fit)
    no = pgettext("button", "Leave it")
    return (
        (Button(yes, TakeFile(sent.id, sent.step, "take")),),
        (Button(no, TakeFile(sent.id, sent.step, "leave")),),
    )


def _bad_lines(bad: list[Bad], kind: FileKind, language: str, work: Work) -> bytes:
    out = BytesIO()
    heads = (
        pgettext("bad lines", "line"),
        pgettext("bad lines", "column"),
        pgettext("bad lines", "what is wrong"),
    )
    with sheet_in(out, kind, plain(heads[2], language), work.now) as sheet:
        sheet.write([plain(each, language) for each in heads])
        for line, column, why in lists.as_rows(bad):
            sheet.write((line, column, plain(why, language)))
    return out.getvalue()


def _unreadable(error: Unreadable) -> Text:
    return lines(
        _("We could not read the file: {why}.", why=error.why),
        _("Ask for the example file and fill that in."),
    )

"""Pages of the audit: what one officer did, what was done in one case, or one deed."""

from zoneinfo import ZoneInfo

from bot.buttons import Button, Keyboard, ReadAudit, SearchAudit
from bot.services.audit import deed_words, searching, sight, told
from bot.services.audit.searching import By, Page, Sought
from bot.services.audit.sight import Sight
from bot.services.audit.told import Teller
from bot.services.privacy import while_erased
from bot.services.staff import opening
from bot.storage.tables import Case
from bot.telegram.turn import Turn
from bot.texts import Bold, Details, Text, _, lines, paragraphs, pgettext, verbatim
from handlers.cases import own

NOT_FOUND = _("Not found.")
NOTHING = _("Nothing is recorded here.")
FURTHER = _("Nothing of your area is among the newest rows. Older ones may have some.")

TO_START = Button(pgettext("button", "Search the audit"), SearchAudit("start"))


async def read(turn: Turn, press: ReadAudit) -> None:
    """Show a page of what was found, if it is in sight."""
    known = press.by in set(By)
    seen = sight.of(own.post(turn))
    sought = Sought(By(press.by), press.which) if known else None
    if sought is not None:
        sought = await searching.seen(turn.work, seen, sought)
    if sought is None:
        turn.note_refused()
        turn.tell(NOT_FOUND)
        return
    await show(turn, sought, press.before)


async def show(turn: Turn, sought: Sought, before: int = 0) -> None:
    """Show a page of a search that is in sight; the search is recorded once."""
    seen = sight.of(own.post(turn))
    page = await searching.page(turn.work, seen, sought, before)
    await searching.note(turn.work, turn.person, sought)
    who = {each.actor_id for each in page.rows if each.actor_id} if seen.names else ()
    hidden = await while_erased.hidden(turn.work, who)
    zone = await _zone(turn)
    teller = Teller(turn.work, seen, zone, sought.by, hidden.in_words)
    told = await teller.lines(page.rows)
    nothing = NOTHING if page.older is None else FURTHER
    turn.show(
        paragraphs(
            Bold(await _title(teller, sought)),
            Details(lines(*told)) if told else nothing,
        ),
        keyboard=_ways(sought, page, before),
    )


async def _title(teller: Teller, sought: Sought) -> Text:
    match sought.by:
        case By.PERSON:
            who = await teller.who(int(sought.which))
            return pgettext("audit", "What {who} did", who=who)
        case By.CASE:
            case = await teller.work.rows.get_one(Case, int(sought.which))
            return pgettext(
                "audit",
                "What was done in case {case_code}",
                case_code=verbatim(case.code),
            )
        case By.DEED:
            deed = deed_words.words_of(sought.which)
            return pgettext("audit", "Deed: {deed}", deed=deed)


def _ways(sought: Sought, page: Page, before: int) -> Keyboard:
    by, which = sought.by, sought.which
    newest = Button(pgettext("button", "Newest"), ReadAudit(by, which))
    older = Button(pgettext("button", "Older"), ReadAudit(by, which, page.older or 0))
    return (
        (*([newest] if before else []), *([older] if page.older is not None else [])),
        (TO_START,),
    )


async def _zone(turn: Turn) -> ZoneInfo:
    return opening.zone_called(await opening.zone_of_post(turn.work, own.post(turn)))


async def staff_keyboard(turn: Turn, seen: Sight, after: int) -> Keyboard:
    """Return a button for each officer in sight, and to the next ones."""
    posts, more = await searching.staff(turn.work, seen, after)
    rows = [
        (
            Button(
                await told.called(turn.work, seen, each),
                ReadAudit(By.PERSON, str(each.person_id)),
            ),
        )
        for each in posts
    ]
    first = Button(pgettext("button", "From the start"), SearchAudit("staff"))
    last = posts[-1].person_id if posts else 0
    next_ones = Button(pgettext("button", "Next"), SearchAudit("staff", last))
    turns = (*([first] if after else []), *([next_ones] if more else []))
    return (*rows, turns)

"""An officer plans a briefing: whom for, the day, how many, and where: /sosialisasi."""

from datetime import date

from bot.buttons import Button, Keyboard, Open, PlanBriefing, Room
from bot.buttons.outreach import BriefingDetail
from bot.interview.reading.result import Read, Unread
from bot.services.outreach import briefings
from bot.services.outreach.briefings import AUDIENCES, Plan
from bot.services.records import own_week
from bot.services.staff.days_ahead import read_day_ahead
from bot.storage.tables import Audience, Briefing
from bot.storage.tables.outreach import MOST_PRESENT, PLACE_LENGTH
from bot.telegram.turn import Turn
from bot.texts import (
    Bold,
    Text,
    WithWeekday,
    _,
    lines,
    ngettext,
    paragraphs,
    pgettext,
    verbatim,
)
from handlers.cases import card, own
from handlers.outreach import changing
from handlers.screens.prompts import forget, put

DAY, NUMBER, PLACE = "day", "number", "place"

QUESTIONS = {
    DAY: _("On which day? For example 12-12-2026."),
    NUMBER: _("How many people do you expect? A number is enough."),
    PLACE: _("Where is it? For example Balai Desa Sukamaju. The poster shows it."),
}
NEVER_MIND = (Button(pgettext("button", "Never mind"), PlanBriefing("list")),)


async def command(turn: Turn) -> None:
    """List the briefings of the office, the newest first: /sosialisasi."""
    await _list(turn)


async def press(turn: Turn, press: PlanBriefing) -> None:
    """Take a step of planning, or do something with a briefing."""
    if isinstance(turn.expected, BriefingDetail):
        forget(turn)
    if press.deed in set(Audience):
        await _ask(turn, BriefingDetail(DAY, press.deed))
    elif press.deed == "plan":
        _ask_for_whom(turn)
    elif press.deed == "list" or not await changing.pressed(turn, press):
        await _list(turn)


async def spoken(turn: Turn, answer: BriefingDetail) -> None:
    """Take the next thing that was typed; what cannot be is asked for again."""
    words = " ".join(turn.said.split())
    match answer.part:
        case "day":
            await _take_day(turn, answer, words)
        case "number":
            await _take_number(turn, answer, words)
        case _:
            await _take_place(turn, answer, words)


async def _take_day(turn: Turn, answer: BriefingDetail, words: str) -> None:
    today = await own_week.today_of(turn.work, own.post(turn))
    match read_day_ahead(words, today):
        case Read(value=day):
            known = BriefingDetail(NUMBER, answer.audience, day.isoformat())
            await _ask(turn, known, WithWeekday(day))
        case Unread(hint=hint):
            await _ask(turn, answer, above=hint)


async def _take_number(turn: Turn, answer: BriefingDetail, words: str) -> None:
    expected = changing.number_in(words)
    if not expected:
        await _ask(turn, answer, above=changing.NO_NUMBER)
        return
    known = BriefingDetail(PLACE, answer.audience, answer.day, expected)
    await _ask(turn, known)


async def _take_place(turn: Turn, answer: BriefingDetail, words: str) -> None:
    day, audience = _known(answer)
    if day is None or audience is None:
        forget(turn)
        await _list(turn)
    elif not words or len(words) > PLACE_LENGTH:
        most = _("The place is text of at most {most} characters.", most=PLACE_LENGTH)
        await _ask(turn, answer, above=most)
    else:
        forget(turn)
        expected = min(answer.expected, MOST_PRESENT)
        told = Plan(audience, day, expected, words)
        planned = await briefings.plan(turn.work, turn.person, own.post(turn), told)
        await changing.show(turn, planned, _("It is planned."))


def _known(answer: BriefingDetail) -> tuple[date | None, Audience | None]:
    """Return what earlier answers said; a release may have changed what is kept."""
    audience = next((each for each in Audience if each == answer.audience), None)
    try:
        return date.fromisoformat(answer.day), audience
    except ValueError:
        return None, audience


def _ask_for_whom(turn: Turn) -> None:
    turn.show(
        _("Whom is the briefing for?"),
        keyboard=(
            *(
                (Button(pgettext("button", "For {whom}", whom=whom), PlanBriefing(to)),)
                for to, whom in AUDIENCES.items()
            ),
            NEVER_MIND,
        ),
    )


async def _ask(
    turn: Turn,
    asked: BriefingDetail,
    day: WithWeekday | None = None,
    above: Text | None = None,
) -> None:
    echo = None if day is None else _("{day}.", day=day)
    words = lines(above, echo, QUESTIONS[asked.part])
    await put(turn, asked, words, (NEVER_MIND,))


async def _list(turn: Turn) -> None:
    found = await briefings.of_office(turn.work, own.post(turn))
    rows: Keyboard = tuple(
        (Button(_short(each), PlanBriefing("show", each.id)),) for each in found
    )
    told = ngettext(
        "{count} briefing of your office, the newest first.",
        "{count} briefings of your office, the newest first.",
        len(found),
    )
    turn.show(
        paragraphs(
            Bold(_("Briefings on JKP")),
            told if found else _("None is planned yet."),
        ),
        keyboard=(
            *rows,
            (Button(pgettext("button", "Plan one"), PlanBriefing("plan")),),
            (Button(card.BACK, Open(Room.OFFICERS)),),
        ),
    )


def _short(briefing: Briefing) -> Text:
    return pgettext(
        "button",
        "{day}, {place}",
        day=briefing.held_on,
        place=verbatim(briefing.place[:20]),
    )

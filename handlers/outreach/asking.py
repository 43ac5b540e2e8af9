"""A firm asks an officer: where the firm is, then the words; *Belum jelas*."""

from collections.abc import Sequence

from bot.buttons import AskForFirm, Button, Keyboard, Room
from bot.buttons.outreach import FirmPlace, FirmWords
from bot.interview.reading.secrets import secrets_in
from bot.places import (
    Found,
    InProvince,
    NoSuchPlace,
    NotFound,
    Place,
    Province,
    Several,
    find_places,
    place,
    places_of,
    province,
    provinces,
)
from bot.services.outreach import firm_questions
from bot.services.people.retention_periods import FIRM_DAYS, FIRM_MONTHS
from bot.services.queue import routing
from bot.services.staff import office_hours
from bot.storage.tables import FirmQuestion
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, pgettext, verbatim
from handlers.outreach.guide import TO_GUIDE
from handlers.screens import menu
from handlers.screens.prompts import forget, put

WHERE = _("In which regency or city is the firm? A few letters are enough.")
SECRET = _(
    "There is a number or a code in it that nobody should pass on. Please write the "
    "question without it."
)
NEVER_MIND = (Button(pgettext("button", "Never mind"), AskForFirm("stop")),)


async def press(turn: Turn, press: AskForFirm) -> None:
    """Take the next step of a question, or take it back."""
    match press.deed:
        case "place":
            await _begin(turn)
        case "in":
            await _chosen(turn, press.place)
        case "back":
            await _take_back(turn)
        case "stop":
            forget(turn)
            turn.go(Room.FIRMS)
        case _:
            turn.tell(OLD_BUTTON)


async def place_spoken(turn: Turn, _answer: FirmPlace) -> None:
    """Show what a typed place may mean, to be confirmed or chosen."""
    match find_places(turn.said):
        case Found() as found:
            yes = Button(pgettext("button", "Yes, that is right"), _in(found.place))
            await put(turn, FirmPlace(), found.echo, ((yes,), NEVER_MIND))
        case Several(options=options, ask=ask):
            await _offer(turn, ask, options)
        case InProvince(province=within):
            await _offer(turn, WHERE, places_of(within.code))
        case NotFound(hint=hint):
            await _offer(turn, hint, provinces())


async def words_spoken(turn: Turn, answer: FirmWords) -> None:
    """Take the question itself; what cannot be taken is asked for again."""
    words = turn.said.strip()
    if not words or len(words) > firm_questions.LONGEST:
        await _ask_words(turn, answer.region, _how_long())
    elif secrets_in(words):
        await _ask_words(turn, answer.region, SECRET)
    else:
        forget(turn)
        asked = await firm_questions.ask(turn.work, turn.person, answer.region, words)
        await _show_open(turn, asked)


async def _begin(turn: Turn) -> None:
    asked = await firm_questions.open_of(turn.work, turn.person)
    if asked is not None:
        await _show_open(turn, asked)
    else:
        turn.beside = True
        await put(turn, FirmPlace(), WHERE, (NEVER_MIND,))


async def _chosen(turn: Turn, code: str) -> None:
    try:
        if "." in code:
            await _ask_words(turn, place(code).code)
        else:
            await _offer(turn, WHERE, places_of(province(code).code))
    except NoSuchPlace:
        turn.tell(OLD_BUTTON)
        await put(turn, FirmPlace(), WHERE, (NEVER_MIND,))


async def _ask_words(turn: Turn, region: str, above: Text | None = None) -> None:
    """Ask for the question; who will read it, and how long it is kept, stands there."""
    to = await routing.of(turn.work, region)
    words = paragraphs(
        above,
        _("What is unclear? Write it in one message."),
        _(
            "Officers of {office} read it. It is kept {days} days after the answer, "
            "{months} months at most. Please write no names or NIK of workers.",
            office=routing.called(to),
            days=FIRM_DAYS,
            months=FIRM_MONTHS,
        ),
    )
    await put(turn, FirmWords(region), words, (NEVER_MIND,))


async def _show_open(turn: Turn, asked: FirmQuestion) -> None:
    to = await routing.of(turn.work, asked.region)
    hours = await routing.hours(turn.work, to, asked.region)
    turn.show(
        paragraphs(
            _("Your question is with {office}.", office=routing.called(to)),
            lines(
                _("The answer comes into this chat. Service hours:"),
                office_hours.of_week(hours, turn.work.now),
            ),
        ),
        keyboard=(
            (Button(pgettext("button", "Take it back"), AskForFirm("back")),),
            (TO_GUIDE,),
        ),
    )


async def _take_back(turn: Turn) -> None:
    if await firm_questions.take_back(turn.work, turn.person):
        turn.show(
            _("Your question is taken back, and deleted."),
            keyboard=((TO_GUIDE,), menu.TO_MENU),
        )
    else:
        turn.tell(OLD_BUTTON)
        turn.strip()


async def _offer(turn: Turn, words: Text, options: Sequence[Place | Province]) -> None:
    buttons = [Button(verbatim(each.name), _in(each)) for each in options]
    rows: Keyboard = tuple(
        tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)
    )
    await put(turn, FirmPlace(), words, (*rows, NEVER_MIND))


def _in(option: Place | Province) -> AskForFirm:
    return AskForFirm("in", option.code)


def _how_long() -> Text:
    return _(
        "The question is text of at most {most} characters.",
        most=firm_questions.LONGEST,
    )

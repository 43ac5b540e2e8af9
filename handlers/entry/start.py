"""The first words, the menu, help, the language, and stopping."""

from bot.buttons import Around, Button, Keyboard, Speak
from bot.services.firms import code_links, filler
from bot.services.interviews import profiles, readable
from bot.services.interviews.runs import Run
from bot.services.people import arrivals, consents, greetings
from bot.services.privacy import forgotten
from bot.services.queue.waiting_words import OTHER_WAYS
from bot.services.staff import command_menus, offices
from bot.storage.tables import Purpose
from bot.telegram.turn import Turn
from bot.texts import (
    Details,
    Text,
    _,
    languages,
    lines,
    ngettext,
    paragraphs,
    pgettext,
    verbatim,
)
from handlers.firms import coming, filling
from handlers.interviews import interruptions
from handlers.interviews.flow import ask, go_on, said_at_stopping
from handlers.outreach import attending
from handlers.screens import menu
from handlers.screens.prompts import is_phone_asked, lay_aside, nothing_more
from handlers.staff import invitations, welcome

HELLO = _(
    "Hello, we are Temani. We help you check whether you may have a right to JKP. JKP "
    "is cash, help in finding work and training after a layoff (PHK). It is free and "
    "takes about 5 minutes."
)


async def greet(turn: Turn) -> None:
    """Say hello: /start and /mulai; whoever was in the middle may go on from there."""
    if turn.argument.startswith("inv_"):
        await invitations.accept(turn)
        return
    if turn.argument.startswith(filler.PREFIX):
        await filling.begin(turn)
        return
    if turn.argument.startswith(code_links.PREFIX):
        await coming.begin(turn)
        return
    if turn.argument and await attending.arrived(turn):
        return
    came_by = None
    if turn.staff is None:
        came_by = await arrivals.note(turn.work, turn.person, turn.argument)
    await _greet(turn)
    if came_by is not None:
        await arrivals.count(turn.work, came_by)


async def _greet(turn: Turn) -> None:
    if await greetings.is_answered(turn.work, turn.person, turn.written_at):
        return
    if turn.staff is not None:
        await welcome.greet(turn, turn.staff)
    else:
        await _greet_worker(turn)


async def _greet_worker(turn: Turn) -> None:
    run = await readable.find(turn.work, turn.person)
    if run is not None and run.unfinished:
        await _offer_to_go_on(turn, run)
    elif run is not None or await profiles.find(turn.work, turn.person) is not None:
        await menu.greet(turn, await _hello_again(turn))
    elif (gone := await forgotten.told(turn.work, turn.person)) is not None:
        await menu.greet(turn, lines(await _hello_again(turn), gone))
    else:
        hello = await _hello(turn)
        await menu.greet(
            turn, paragraphs(hello, lines(menu.SAFETY, consents.runs_it(turn.work)))
        )


async def explain(turn: Turn) -> None:
    """Say how this works, and what can be done without us: /bantuan."""
    if turn.staff is not None:
        await welcome.explain(turn)
        return
    await menu.show(
        turn,
        paragraphs(
            _(
                "How to use this: tap a button to answer. You can also type a number "
                'or a word. Every question has "I don\'t know". You can change an '
                "answer at any time."
            ),
            _("Words you can always type: batal, kembali, ulang, bantuan, petugas."),
            _(
                "Would you rather talk to a person? Type petugas. We connect you "
                "during service hours."
            ),
            Details(paragraphs(OTHER_WAYS, menu.SAFETY)),
        ),
    )


async def cancel(turn: Turn) -> None:
    """Stop whatever is under way: /batal; answers stay."""
    run = await readable.find(turn.work, turn.person)
    nothing = turn.person.asked is None
    nothing_more(turn)
    if run is not None and run.unfinished:
        await menu.show(turn, said_at_stopping(run))
    elif nothing:
        await menu.show(turn, _("Nothing is under way."))
    else:
        await menu.show(turn, _("All right, we stop here."))


async def choose_language(turn: Turn) -> None:
    """Offer the languages: /bahasa."""
    turn.show(
        _("Choose a language."),
        keyboard=tuple(
            (Button(menu.LANGUAGES.get(code, verbatim(code)), Speak(code)),)
            for code in languages()
        ),
    )


async def speak(turn: Turn, press: Speak) -> None:
    """Speak another language from now on."""
    if press.language in languages():
        turn.person.language = press.language
        role = None if turn.staff is None else turn.staff.role
        command_menus.give(turn.work, turn.person, role)
    said = _("From now on we write in English.")
    found = await interruptions.standing(turn)
    if found is None:
        await menu.show(turn, said)
    else:
        if not is_phone_asked(turn):
            await lay_aside(turn)
        await ask(turn, *found, said)


async def _offer_to_go_on(turn: Turn, run: Run) -> None:
    """Offer to go on or to start over, and show the question once more below.

    Somebody may have cleared the history of the chat, with the question in it.
    """
    turn.send(
        await _hello_again(turn),
        ngettext(
            "You have answered {count} question. Continue from step {step}?",
            "You have answered {count} questions. Continue from step {step}?",
            len(run.answered),
            step=run.progress.step,
        ),
        keyboard=(*_ways_on(run), *(await menu.keyboard(turn))[1:]),
    ).purpose = Purpose.GREETING
    await go_on(turn, run)


def _ways_on(run: Run) -> Keyboard:
    ways = (
        (pgettext("button", "Continue"), "on"),
        (pgettext("button", "See my answers"), "answers"),
        (pgettext("button", "Start over"), "restart"),
    )
    return tuple(
        (Button(label, Around(run.row.id, run.row.step, way)),) for label, way in ways
    )


async def _hello(turn: Turn) -> Text:
    """Return the first words; whose poster somebody came by stands in them."""
    came_by = await arrivals.of(turn.work, turn.person) if turn.argument else None
    if came_by is None or came_by.office_id is None:
        return HELLO
    return _(
        "Hello, we are Temani. You came by a code of {office}. We help you check "
        "whether you may have a right to JKP. JKP is cash, help in finding work and "
        "training after a layoff (PHK). It is free and takes about 5 minutes.",
        office=await offices.called(turn.work, came_by.office_id),
    )


async def _hello_again(turn: Turn) -> Text:
    name = await profiles.called(turn.work, turn.person)
    if name is None:
        return _("Hello again. Where shall we continue?")
    return _("Hello again, {name}. Where shall we continue?", name=name)

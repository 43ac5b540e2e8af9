"""Writing a vacancy: question after question, a preview, corrections, and saving it."""

from datetime import date

from bot.buttons import Button, Keyboard, Row, WriteVacancy
from bot.buttons.vacancies import VacancyDetail
from bot.interview.reading.result import Read, Unsure
from bot.scams.rules import WORDS
from bot.services.people.local_time import local_day
from bot.services.vacancies import (
    described,
    drafts,
    listing,
    screening,
    second_person,
    taking_in,
)
from bot.services.vacancies.parts import PARTS, UNKNOWN
from bot.services.vacancies.reading import read_part, why_not
from bot.services.vacancies.said import lacks, missing
from bot.storage.tables import Vacancy, VacancyDraft, VacancyState
from bot.telegram.turn import Turn
from bot.texts import Bold, Details, Text, _, lines, paragraphs, pgettext
from handlers.screens.prompts import put
from handlers.vacancies import screens

DRAFT = "draft"
CHANGED = _("This draft has changed since, so nothing was kept. Look again.")
NO_DRAFT = _("There is no such draft any more.")
IN_A_ROW = 2
REASONS = second_person.REASONS


async def command(turn: Turn) -> None:
    """Begin a vacancy, or go on with the one that was begun: /lowongan_baru."""
    await screens.leave_question(turn)
    draft = await drafts.own(turn.work, turn.person)
    if draft is None:
        await begin(turn)
    else:
        await offer(turn, draft)


async def change(turn: Turn, vacancy: Vacancy) -> None:
    """Begin to change a vacancy, unless something else is being written."""
    before = await drafts.own(turn.work, turn.person)
    if before is not None and before.vacancy_id != vacancy.id:
        await offer(turn, before, _("Finish or discard this one first."))
        return
    draft = await drafts.begin(turn.work, turn.person, vacancy)
    await preview(turn, draft)


async def begin(turn: Turn) -> None:
    """Begin with the first question."""
    draft = await drafts.begin(turn.work, turn.person)
    await go_on(turn, draft)


async def go_on(turn: Turn, draft: VacancyDraft, *said: Text) -> None:
    """Ask what comes next; once all is said, show it."""
    words = draft.words or {}
    open_ones = missing(words) or lacks(words)
    if open_ones:
        await ask(turn, draft, open_ones[0], *said)
    else:
        await preview(turn, draft, *said)


async def ask(turn: Turn, draft: VacancyDraft, name: str, *said: Text) -> None:
    """Ask for a part, below what was just read."""
    part = PARTS[name]
    await put(
        turn,
        VacancyDetail(draft.id, name, draft.step),
        lines(*said, Bold(part.ask)),
        (*_choices(draft, name), *_beside(draft, name, needed=part.needed)),
    )


async def preview(turn: Turn, draft: VacancyDraft, *said: Text) -> None:
    """Show all that was said, and whether a second person has to look at it."""
    await screens.leave_question(turn)
    words = draft.words or {}
    held = await screening.rules_broken(turn.work, words)
    why = [WORDS[each] for each in held]
    turn.show(
        paragraphs(
            lines(*said) if said else None,
            _("Is everything right? Then save it."),
            lines(_("A second person looks at it first:"), *why[:REASONS])
            if why
            else None,
            Details(lines(*described.told(words), *why[REASONS:])),
        ),
        keyboard=(
            (_of_draft(draft, pgettext("button", "Save"), "save"),),
            (
                _of_draft(draft, pgettext("button", "Correct"), "correct"),
                _of_draft(draft, pgettext("button", "Discard"), "drop"),
            ),
            screens.TO_LIST,
        ),
    )


async def write(turn: Turn, press: WriteVacancy) -> None:
    """Take what was pressed below a question, or do something with the whole."""
    draft = await drafts.find(turn.work, turn.person, press.draft_id)
    if draft is None:
        turn.tell(NO_DRAFT)
        await screens.show_list(turn)
    elif draft.step != press.step:
        turn.tell(CHANGED)
        await go_on(turn, draft)
    elif press.part == DRAFT:
        await _do(turn, draft, press.value)
    elif press.value == "ask" and press.part in PARTS:
        await ask(turn, draft, press.part)
    else:
        await take(turn, draft, press.part, press.value)


async def take(turn: Turn, draft: VacancyDraft, name: str, value: str) -> None:
    """Let a part have a value, and go on."""
    known = name in PARTS
    if not known or not await drafts.put(turn.work, draft, draft.step, name, value):
        turn.tell(CHANGED)
        await go_on(turn, draft)
        return
    await go_on(turn, draft, described.noted(name, value))


async def spoken(turn: Turn, answer: VacancyDetail) -> None:
    """Take what was typed for a part; what cannot be read is asked once more."""
    draft = await drafts.find(turn.work, turn.person, answer.about)
    if draft is None:
        await screens.show_list(turn)
        return
    if draft.step != answer.step or answer.part not in PARTS:
        await go_on(turn, draft, CHANGED)
        return
    if not turn.said:  # a picture or a sticker is no answer, and no skipping either
        await ask(turn, draft, answer.part)
        return
    reading = read_part(answer.part, turn.said, _today(turn))
    if isinstance(reading, Read):
        await take(turn, draft, answer.part, reading.value)
        return
    candidates = reading.candidates if isinstance(reading, Unsure) else ()
    rows: Keyboard = tuple(
        (_says(draft, described.shown(answer.part, each), answer.part, each),)
        for each in candidates
    )
    needed = PARTS[answer.part].needed
    choices = () if candidates else _choices(draft, answer.part)
    await put(
        turn,
        VacancyDetail(draft.id, answer.part, draft.step),
        why_not(reading) or PARTS[answer.part].ask,
        (*rows, *choices, *_beside(draft, answer.part, needed=needed)),
    )


async def offer(turn: Turn, draft: VacancyDraft, *said: Text) -> None:
    """Offer to go on with what was begun."""
    told = tuple(described.told(draft.words or {}))
    turn.show(
        paragraphs(
            lines(_("You have begun a vacancy. Do you want to go on with it?"), *said),
            Details(lines(*told)) if told else None,
        ),
        keyboard=(
            (_of_draft(draft, pgettext("button", "Go on"), "go"),),
            (_of_draft(draft, pgettext("button", "Begin anew"), "anew"),),
            screens.TO_LIST,
        ),
    )


async def _do(turn: Turn, draft: VacancyDraft, what: str) -> None:
    match what:
        case "go":
            await go_on(turn, draft)
        case "anew":
            await begin(turn)
        case "save":
            await _save(turn, draft)
        case "correct":
            await _ask_which(turn, draft)
        case "drop":
            await drafts.forget(turn.work, turn.person)
            said = _("Discarded. Nothing was kept of it.")
            await screens.show_list(turn, listing.OFFICE, 0, said)
        case _:
            await preview(turn, draft)


async def _save(turn: Turn, draft: VacancyDraft) -> None:
    vacancy = await drafts.save(turn.work, turn.person, draft, draft.step)
    if vacancy is None:
        await preview(
            turn,
            draft,
            _("It was not saved: a day is over since, or the vacancy has changed."),
        )
        return
    if vacancy.state is VacancyState.OPEN:
        await screens.show(turn, vacancy, _("Saved. The vacancy is open."))
        return
    asked = await taking_in.have_looked_at(turn.work, vacancy)
    said = _("Saved. It opens once a second person agrees.")
    await screens.show(turn, vacancy, said, *(() if asked else (second_person.NOBODY,)))


async def _ask_which(turn: Turn, draft: VacancyDraft) -> None:
    """Ask which part is to be another."""
    await screens.leave_question(turn)
    buttons = [_says(draft, part.short, name, "ask") for name, part in PARTS.items()]
    rows = tuple(
        tuple(buttons[start : start + IN_A_ROW])
        for start in range(0, len(buttons), IN_A_ROW)
    )
    back = _of_draft(draft, screens.BACK, "preview")
    turn.show(_("What do you want to correct?"), keyboard=(*rows, (back,)))


def _choices(draft: VacancyDraft, name: str) -> Keyboard:
    choices = PARTS[name].choices
    if choices is None:
        return ()
    buttons = [_says(draft, o.label, name, o.value) for o in choices.options]
    return tuple(
        tuple(buttons[start : start + IN_A_ROW])
        for start in range(0, len(buttons), IN_A_ROW)
    )


def _beside(draft: VacancyDraft, name: str, *, needed: bool) -> tuple[Row, ...]:
    skip = _says(draft, pgettext("button", "Skip"), name, UNKNOWN)
    drop = _of_draft(draft, pgettext("button", "Discard"), "drop")
    if name == "at" and "at" in lacks(draft.words or {}):
        needed = True
    return ((drop,) if needed else (skip, drop),)


def _says(draft: VacancyDraft, label: Text, name: str, value: str) -> Button:
    return Button(label, WriteVacancy(draft.id, draft.step, name, value))


def _of_draft(draft: VacancyDraft, label: Text, what: str) -> Button:
    return _says(draft, label, DRAFT, what)


def _today(turn: Turn) -> date:
    return local_day(turn.work.now, None)

"""Notes of an officer, as they are written: /catat, or words that begin with #.

Whatever they are, a reply, an edit, sent on: they stay here. A note that should have
been a message costs a second try; a message that should have been a note cannot be
called back.
"""

from bot.buttons import Button, CaseNotes, Keyboard
from bot.expecting import NoteWords
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.desk import mentions, notes
from bot.services.desk.mentions import Mentions
from bot.services.outbox.ephemeral import silent
from bot.services.people import consents
from bot.services.staff.rights import Right, has
from bot.storage.personal import Typed
from bot.storage.tables import Case, Outbox, Person, Purpose
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, listed, pgettext, verbatim
from handlers.cases import own, refused
from handlers.desk import signs, which
from handlers.desk.which import Said
from handlers.screens.prompts import forget, put

WORDS_ONLY = _(
    "🔒 Notes are words only. This was not kept, and not sent. Write it with /catat."
)
TO_READ = _("The worker can read your notes with /data.")


async def command(turn: Turn) -> None:
    """Keep what stands behind /catat, or ask for it."""
    await _note(turn, signs.note_in(turn.said) or "")


async def heard(turn: Turn) -> bool:
    """Take what is a note, or answers one; say whether it was that."""
    words = signs.note_in(turn.words)
    if words is None:
        if turn.replies_to is None or not await notes.is_about_notes(
            turn.work, turn.person, turn.replies_to
        ):
            return False
        words = turn.said.strip()
    if not turn.said:
        turn.send(WORDS_ONLY)
    elif turn.staff is None or not has(turn.staff.role, Right.ANSWER):
        turn.send(which.NO_CASE)
    else:
        await _note(turn, words)
    return True


async def spoken(turn: Turn, answer: NoteWords) -> None:
    """Take the words that were asked for."""
    if not turn.said:
        turn.send(WORDS_ONLY)
        return
    forget(turn)
    case = await requests.owned(turn.work, turn.person, answer.case_id)
    if case is None:
        turn.send(await refused.why(turn, answer.case_id), which.NOBODYS)
        return
    await _keep(turn, case, turn.said.strip())


async def changed(turn: Turn) -> bool:
    """Let a note follow its message; say whether that is one."""
    note = await notes.written(turn.work, turn.person, turn.message_id)
    if note is None or turn.staff is None or not has(turn.staff.role, Right.ANSWER):
        return False
    marked = signs.note_in(turn.words)
    text = turn.words.strip() if marked is None else marked
    if text == note.text:
        return True
    if not text or len(text) > notes.LONGEST:
        turn.send(_("🔒 The note stays as it was."), _how_long(text) or WORDS_ONLY)
        return True
    before = await mentions.of(turn.work, turn.staff, note.text or "")
    named = await mentions.of(turn.work, turn.staff, text)
    await notes.change(turn.work, turn.person, note, text)
    case = await turn.work.rows.get_one(Case, note.case_id)
    known = {person.id for person, _name in before.colleagues}
    new = [each for each in named.colleagues if each[0].id not in known]
    await mentions.tell(
        turn.work, turn.person, case, note, [person for person, _name in new]
    )
    said = Mentions(tuple(new), named.several, named.nobody)
    _answer(
        turn,
        case,
        _("🔒 The note is changed. It is not sent."),
        *_told_of(turn.person, said),
    )
    return True


async def ask(turn: Turn, case: Case) -> None:
    """Ask for the words of a note on a locked case of one's own."""
    label = await names.label_of(turn.work, case)
    never_mind = Button(pgettext("button", "Never mind"), CaseNotes(case.id, 0))
    await put(
        turn,
        NoteWords(case.id),
        _("🔒 What do you want to note on {label}? It is not sent.", label=label),
        ((never_mind,),),
    )


async def keep(turn: Turn, case: Case, said: Said) -> Text | None:
    """Keep a note and tell whom it names; return what is to be said of it.

    Returns:
        None if that message is a note already.
    """
    if not await consents.covers(turn.work, case.worker_id):
        return lines(consents.ONLY_AN_OLDER_ONE, which.NOBODYS)
    is_first = await notes.is_first(turn.work, turn.person)
    note = await notes.keep(turn.work, turn.person, case, said.text, said.message_id)
    if note is None:
        return None
    named = await mentions.of(turn.work, own.post(turn), said.text)
    people = [person for person, _name in named.colleagues]
    await mentions.tell(turn.work, turn.person, case, note, people)
    return lines(
        _("🔒 Note, not sent. {label}", label=await names.label_of(turn.work, case)),
        TO_READ if is_first else None,
        *_told_of(turn.person, named),
    )


def to_notes(case: Case) -> Keyboard:
    """Return the way to the notes on a case."""
    return ((Button(pgettext("button", "See the notes"), CaseNotes(case.id, 0)),),)


def too_long(text: str) -> Text | None:
    """Return that a note is too long to be kept; None if it is not."""
    told = _how_long(text)
    return None if told is None else lines(told, which.NOBODYS)


async def _note(turn: Turn, text: str) -> None:
    """Keep a note on the case that is meant; without words, ask for them."""
    case = await _meant(turn)
    if case is None:
        return
    if text:
        await _keep(turn, case, text)
    else:
        await ask(turn, case)


async def _meant(turn: Turn) -> Case | None:
    """Return the case that is meant: the one that was asked about, where one was."""
    asked = turn.expected
    if isinstance(asked, NoteWords) and turn.replies_to is None:
        forget(turn)
        case = await requests.owned(turn.work, turn.person, asked.case_id)
        if case is not None:
            return case
    return await which.case_of(turn)


async def _keep(turn: Turn, case: Case, text: str) -> None:
    told = too_long(text)
    if told is None:
        told = await keep(turn, case, Said(text, turn.message_id))
    if told is not None:
        _answer(turn, case, told)


def _answer(turn: Turn, case: Case, *told: Text) -> Outbox:
    """Say without a sound what became of a note, as an answer to it."""
    row = silent(turn.send(*told, keyboard=to_notes(case)))
    row.purpose, row.case_id = Purpose.NOTE, case.id
    row.target_message_id = turn.message_id
    return row


def _how_long(text: str) -> Text | None:
    if len(text) <= notes.LONGEST:
        return None
    return _(
        "A note has at most {most} characters; this has {many}.",
        most=notes.LONGEST,
        many=len(text),
    )


def _told_of(by: Person, named: Mentions) -> tuple[Text, ...]:
    """Return who was told of a note, and which names are of nobody or of several.

    What is the name of no colleague may be a worker's.
    """
    told = [verbatim(name) for _person, name in named.colleagues]
    return (
        *([_("Told: {counselors}.", counselors=listed(told))] if told else []),
        *(
            _(
                "{name} may be {counselors}. Nobody was told. Change the note and "
                "write the whole name.",
                name=Typed(f"@{each.name}", (by.id,)),
                counselors=listed([verbatim(name) for name in each.called]),
            )
            for each in named.several
        ),
        *(
            _(
                "No colleague of your office is called {name}.",
                name=Typed(each, (by.id,)),
            )
            for each in named.nobody
        ),
    )

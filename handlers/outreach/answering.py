"""Officers answer questions of firms, each of them once."""

from bot.buttons import AskForFirm, Button, Keyboard, OfFirms, PageQueue
from bot.buttons.outreach import FirmAnswer
from bot.places import place
from bot.services.outreach import firm_questions
from bot.services.staff import members, office_hours
from bot.storage.personal import Personal
from bot.storage.tables import FirmQuestion, Person
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, ngettext, paragraphs, pgettext, verbatim
from handlers.cases import own
from handlers.outreach.guide import TO_GUIDE
from handlers.screens.prompts import forget, put

GONE = _("This question is answered, or was taken back.")
NOBODY_KNOWS = _("Somebody who writes for a firm. Nobody has checked that.")
TO_QUEUE = Button(pgettext("button", "Waiting list"), PageQueue("queue", 0))
NOT_OPENED = _("The words do not open any more.")


async def row(turn: Turn) -> Keyboard:
    """Return the way to questions of firms, where any wait for somebody who answers."""
    many = await firm_questions.count(turn.work, own.post(turn))
    if not many:
        return ()
    label = pgettext("button", "Questions of firms ({count})", count=many)
    return ((Button(label, OfFirms("list")),),)


async def press(turn: Turn, press: OfFirms) -> None:
    """Show what firms ask, one of the questions, or ask for its answer."""
    if isinstance(turn.expected, FirmAnswer):
        forget(turn)
    question = None
    if press.deed != "list":
        question = await firm_questions.seen(
            turn.work, own.post(turn), press.question_id
        )
    if question is None:
        if press.deed != "list":
            turn.tell(GONE)
        await _list(turn)
    elif press.deed == "answer":
        await _ask(turn, question)
    else:
        turn.show(_told(turn, question), keyboard=_ways(question))


async def spoken(turn: Turn, answer: FirmAnswer) -> None:
    """Send what was typed to the firm, unless somebody was faster."""
    words = turn.said.strip()
    post = own.post(turn)
    question = await firm_questions.seen(turn.work, post, answer.question_id)
    if question is None:
        forget(turn)
        turn.send(GONE, keyboard=((TO_QUEUE,),))
    elif not words or len(words) > firm_questions.LONGEST:
        await _ask(turn, question)
    else:
        await _answer(turn, answer.question_id, words)


async def _answer(turn: Turn, number: int, words: str) -> None:
    forget(turn)
    question = await firm_questions.answer(
        turn.work, turn.person, own.post(turn), number
    )
    if question is None:
        turn.send(GONE, keyboard=((TO_QUEUE,),))
        return
    who = await members.colleague(turn.work, turn.person.id)
    firm = await turn.work.rows.get_one(Person, question.person_id)
    turn.work.send(
        firm,
        paragraphs(
            _(
                "{counselor}, {office}, answers your question:",
                counselor=who.name,
                office=who.office,
            ),
            verbatim(words),
        ),
        (
            (Button(pgettext("button", "Ask more"), AskForFirm("place")),),
            (TO_GUIDE,),
        ),
    )
    turn.send(
        _("Your answer went to the firm. The question is done."),
        keyboard=(*await row(turn), (TO_QUEUE,)),
    )


async def _ask(turn: Turn, question: FirmQuestion) -> None:
    words = paragraphs(
        _(
            "Write the answer in one message, at most {most} characters. It goes to "
            "the firm at once.",
            most=firm_questions.LONGEST,
        ),
        _told(turn, question),
    )
    back = Button(pgettext("button", "Never mind"), OfFirms("see", question.id))
    await put(turn, FirmAnswer(question.id), words, ((back,),))


async def _list(turn: Turn) -> None:
    found = await firm_questions.waiting(turn.work, own.post(turn))
    if not found:
        turn.show(_("No firm waits for an answer."), keyboard=((TO_QUEUE,),))
        return
    turn.show(
        paragraphs(
            Bold(
                ngettext(
                    "{count} firm waits for an answer.",
                    "{count} firms wait for an answer.",
                    len(found),
                )
            ),
            lines(*(_line(turn, each) for each in found)),
        ),
        keyboard=(
            *(
                (
                    Button(
                        pgettext("button", "Read no. {number}", number=each.id),
                        OfFirms("see", each.id),
                    ),
                )
                for each in found
            ),
            (TO_QUEUE,),
        ),
    )


def _line(turn: Turn, question: FirmQuestion) -> Text:
    return _(
        "No. {number}, {region}, {ago} ago",
        number=question.id,
        region=place(question.region).text,
        ago=office_hours.span(turn.work.now - question.asked_at),
    )


def _told(turn: Turn, question: FirmQuestion) -> Text:
    """Return a question; its words leave the chat when who asked erases all."""
    said: Text = NOT_OPENED
    if question.words is not None:
        said = Personal(question.words, question.person_id)
    return paragraphs(
        lines(Bold(_("A firm asks")), _line(turn, question), NOBODY_KNOWS), said
    )


def _ways(question: FirmQuestion) -> Keyboard:
    return (
        (Button(pgettext("button", "Answer"), OfFirms("answer", question.id)),),
        (Button(pgettext("button", "Back"), OfFirms("list")),),
    )

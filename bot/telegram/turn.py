"""One person's turn to speak, as handlers see it."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from telegram import Message, Update
from telegram.ext import Application, ContextTypes, ExtBot

from bot import expecting
from bot.buttons import Keyboard, Press, Room, unpack
from bot.expecting import Expected
from bot.services.outbox import guarding
from bot.storage.personal import tells_of_another
from bot.storage.saying import KEPT_IN_CHATS
from bot.storage.tables import Case, Deed, Outbox, Person, Purpose, Staff
from bot.storage.work import Work
from bot.telegram.pressed import Place
from bot.texts import Text, lines

LONG_ENOUGH = timedelta(hours=1)
"""How long a message that shows data has to be there still, at least."""


class QuestionOnItsWay(Exception):
    """Words came while the question they may answer was being sent.

    Attributes:
        row: The question's row of the outbox; None if there may be none.
    """

    def __init__(self, row: int | None = None) -> None:
        super().__init__(row)
        self.row = row


@dataclass(slots=True)
class Turn:
    """What a person said or pressed, who they are, and the work it may change.

    Attributes:
        patient: The question may still be on its way; ask for this turn again then.
        answered: The press has got words in answer; else it gets a silent one.
        beside: What is shown stands beside the message that was pressed, which stays.
        guarded: What is shown leads on to workers' data; see `send`.
        next_room: Where the router goes when the handler is done.
    """

    update: Update
    person: Person
    staff: Staff | None
    work: Work
    patient: bool = True
    answered: bool = False
    beside: bool = False
    guarded: bool = False
    next_room: Room | None = None

    @property
    def message(self) -> Message | None:
        """What the person wrote or sent, new or edited; None for a press."""
        return self.update.message or self.update.edited_message

    @property
    def said(self) -> str:
        """The text of the message; empty for a press or a photo."""
        return (self.message.text or "") if self.message else ""

    @property
    def caption(self) -> str:
        """What stands below a file; empty for all else."""
        return (self.message.caption or "") if self.message else ""

    @property
    def words(self) -> str:
        """All that stands written in the message: text, caption, a poll's words."""
        message = self.message
        if message is None:
            return ""
        if message.poll is not None:
            options = (each.text for each in message.poll.options)
            return "\n".join((message.poll.question, *options))
        return message.text or message.caption or ""

    @property
    def argument(self) -> str:
        """What stands behind a command."""
        _command, _space, rest = self.said.partition(" ")
        return rest.strip()

    @property
    def message_id(self) -> int:
        """The number of the message in the chat; 0 for a press."""
        return self.message.message_id if self.message else 0

    @property
    def replies_to(self) -> int | None:
        """The number of the message that this one quotes."""
        quoted = self.message.reply_to_message if self.message else None
        return quoted.message_id if quoted else None

    @property
    def replies_to_part(self) -> dict[str, Any] | None:
        """What was chosen of the quoted message; None for the whole, or a press."""
        part = self.message.quote if self.message else None
        return part.to_dict() if part and part.is_manual else None

    @property
    def written_at(self) -> datetime:
        """When the message was written, by Telegram's clock."""
        return self.message.date if self.message else self.work.now

    @property
    def pressed(self) -> Press | None:
        """What the button meant; None for a message, or a button that is not ours."""
        query = self.update.callback_query
        return unpack(query.data) if query and query.data else None

    @property
    def pressed_in(self) -> int | None:
        """The number of the message whose button was pressed, if it may change."""
        query = None if self.beside else self.update.callback_query
        return query.message.message_id if query and query.message else None

    @property
    def expected(self) -> Expected | None:
        """What typed words answer; None if nothing was asked."""
        return expecting.unpack(self.person.asked, self.person.asked_known)

    def go(self, room: Room) -> None:
        """Go to a room next; whether this person may enter is asked at its door."""
        self.next_room = room

    def send(self, *texts: Text, keyboard: Keyboard = ()) -> Outbox:
        """Promise the person a new message.

        One that leads on to workers' data is protected, since an edit cannot do that.
        """
        row = self.work.send(self.person, lines(*texts), keyboard)
        if self.guarded and keyboard:
            guarding.protected(row)
        return row

    def show(self, *texts: Text, keyboard: Keyboard = ()) -> Outbox:
        """Show a screen: in the message whose button was pressed, else in a new one.

        Somebody's data are not put into a message that can be forwarded, or that is
        soon too old to be deleted; that one makes room for a new one.
        """
        text, place = lines(*texts), self.pressed_in
        if place is None:
            return self.send(text, keyboard=keyboard)
        if not tells_of_another(self.person.id, text, keyboard):
            return self.work.edit(self.person, place, text, keyboard)
        leaves_at = self._keeps_until()
        if leaves_at is None:
            return self._show_anew(place, text, keyboard)
        row = self.work.edit(self.person, place, text, keyboard)
        return guarding.gone_by(row, leaves_at)

    def _keeps_until(self) -> datetime | None:
        """Return until when the message pressed may show data; None if it may not."""
        query = self.update.callback_query
        message = query.message if query else None
        if not isinstance(message, Message | Place):
            return None
        if not message.has_protected_content:
            return None
        until = message.date + KEPT_IN_CHATS
        return until if until - self.work.now > LONG_ENOUGH else None

    def _show_anew(self, place: int, text: Text, keyboard: Keyboard) -> Outbox:
        self.beside = True
        shown = self.send(text, keyboard=keyboard)
        self.work.clear(self.person, [place])
        return shown

    async def ask(
        self, answer: Expected, *texts: Text, keyboard: Keyboard = ()
    ) -> None:
        """Show a screen that asks; what the person types next is its answer."""
        prompt = self.show(*texts, keyboard=keyboard)
        prompt.purpose = Purpose.PROMPT
        await self.work.expect(self.person, answer, prompt)

    def listen(self, answer: Expected) -> None:
        """Note what is typed next, whatever message it comes after."""
        self.person.asked = expecting.pack(answer)
        self.person.asked_known = expecting.known(answer)

    def tell(self, text: Text) -> None:
        """Answer a press with words over the chat; a message is answered by one."""
        query = self.update.callback_query
        if query is None:
            self.send(text)
            return
        self.answered = True
        self.work.answer(self.person, query.id, text)

    def note_refused(self, case: Case | None = None) -> None:
        """Note in the audit that somebody pressed, or sent, what is not theirs."""
        pressed = self.pressed
        self.work.record(
            Deed.REFUSED_PRESS,
            by=self.person,
            about=case.worker_id if case else None,
            case_id=case.id if case else None,
            detail=pressed.CODE if pressed else None,
        )

    def strip(self) -> None:
        """Take the buttons from under the message that was pressed."""
        if self.pressed_in is not None:
            self.work.strip(self.person, self.pressed_in)


turn_now: ContextVar[Turn] = ContextVar("turn_now")


class BotApplication(
    Application[
        ExtBot[None],
        ContextTypes.DEFAULT_TYPE,
        dict[Any, Any],
        dict[Any, Any],
        dict[Any, Any],
        None,
    ]
):
    """PTB's application, with a table of routes of our own.

    PTB tries its handlers one after the other, hands an exception to its error handlers
    and carries on. Here one update is one transaction, so the exception must reach the
    code that opened it.
    """

    takes: Callable[[Turn], Awaitable[None]]

    async def process_update(self, update: object) -> None:  # noqa: ARG002
        """Hand over the turn that was opened for the update."""
        turn = turn_now.get()
        await self.takes(turn)
        turn.work.speaker = turn.person

"""One transaction: what a turn reads, changes and promises to say."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from bot import expecting
from bot.buttons import Keyboard, ShareContact
from bot.expecting import Expected
from bot.storage.mapping import made
from bot.storage.pages import pages
from bot.storage.personal import told_of
from bot.storage.rows import Rows
from bot.storage.saying import Answering, answer_of, buttons_of, leaving, page_of, said
from bot.storage.tables import (
    Audit,
    CaseMessage,
    Deed,
    Lane,
    Outbox,
    OutboxKind,
    Person,
    Purpose,
    Timer,
    TimerKind,
)
from bot.texts import Text, html, plain


@dataclass(slots=True)
class Work:
    """A transaction in progress.

    What it promises to say becomes rows of the outbox, which exist only if the work is
    committed. Nothing here talks to Telegram.

    Attributes:
        rows: What it knows of the database; nobody but `Transactions` commits it.
        now: The time of this turn, aware and in UTC. It stands still until the end.
        operator: Who runs the service, for whoever asks; None if nobody says so.
        privacy_contact: Where questions about data go; None if nobody says so.
        promised: Something is to be sent when it is committed, besides ``promises``.
        promises: The rows that it has promised, in this order.
        speaker: Whose turn it is, locked; None where nobody spoke.
        answering: Whom it answers, and what they said.
        erased: Something is gone for good, and must not lie about in a log.
        public_url, backup_days: Where the board on the web is, and how long backups
            hold what was erased; None where nobody says so.
    """

    rows: Rows
    now: datetime
    operator: str | None = None
    privacy_contact: str | None = None
    promised: bool = False
    promises: list[Outbox] = field(default_factory=list)
    speaker: Person | None = None
    answering: Answering = field(default_factory=Answering)
    erased: bool = False
    public_url: str | None = None
    backup_days: int | None = None

    @property
    def session(self) -> AsyncSession:
        """A session, for whatever is not asked a hundred times a second."""
        return self.rows.session

    @property
    def connection(self) -> AsyncConnection:
        """Where plain statements are executed; `rows` is to be flushed before."""
        return self.rows.connection

    def send(
        self,
        to: Person,
        text: Text,
        keyboard: Keyboard = (),
        *,
        purpose: Purpose = Purpose.NOTICE,
        contact: ShareContact | None = None,
    ) -> Outbox:
        """Promise ``to`` a new message, or several where it is too long for one.

        Returns:
            The row of the last one, which carries the buttons.
        """
        content = said(to, text, keyboard)
        if contact is not None:
            keys = (contact.label, contact.skip)
            content["contact"] = [plain(each, to.language) for each in keys]
        *earlier, content["html"] = pages(content["html"])
        for part in earlier:
            self._promise(to, OutboxKind.SEND, page_of(content, part), purpose=purpose)
        return self._promise(to, OutboxKind.SEND, content, purpose=purpose)

    def send_anew(self, to: Person, message_id: int, caption: Text) -> Outbox:
        """Promise the person's own file once more, under another caption."""
        content = {**said(to, caption, ()), "copy_of": message_id}
        return self._promise(to, OutboxKind.SEND, content)

    def put_keys_away(self, to: Person, text: Text) -> Outbox:
        """Promise a message that takes the keys from below the text field."""
        return self._promise(to, OutboxKind.SEND, {**said(to, text, ()), "unkey": True})

    def set_menu(self, of: Person, commands: Iterable[tuple[str, Text]]) -> Outbox:
        """Promise the person a menu of commands of their own, in their language."""
        listed = [[name, plain(text, of.language)] for name, text in commands]
        return self._promise(of, OutboxKind.MENU, {"commands": listed})

    def clear(self, of: Person, messages: Sequence[int]) -> Outbox:
        """Promise to take our messages out of the person's chat."""
        return self._promise(of, OutboxKind.CLEAR, {"messages": list(messages)})

    async def ask(
        self, to: Person, answer: Expected, text: Text, keyboard: Keyboard = ()
    ) -> Outbox:
        """Promise a new message that asks; what ``to`` types next answers it."""
        prompt = self.send(to, text, keyboard, purpose=Purpose.PROMPT)
        await self.expect(to, answer, prompt)
        return prompt

    async def expect(self, person: Person, answer: Expected, prompt: Outbox) -> None:
        """Note that what ``person`` types from now on answers ``prompt``."""
        await self.rows.flush()
        person.asked = expecting.pack(answer)
        person.asked_known = expecting.known(answer)
        person.asked_in, person.passed_over = prompt.id, None

    def edit(
        self,
        to: Person,
        message: int | Outbox,
        text: Text,
        keyboard: Keyboard = (),
        *,
        purpose: Purpose = Purpose.NOTICE,
    ) -> Outbox:
        """Promise that ``message`` will say something else."""
        content = said(to, text, keyboard)
        return self._promise(
            to, OutboxKind.EDIT, content, target=message, purpose=purpose
        )

    def strip(self, to: Person, message: int | Outbox) -> Outbox:
        """Promise to take the buttons from under ``message``."""
        return self._promise(to, OutboxKind.STRIP, None, target=message)

    def copy(
        self,
        to: Person,
        words: CaseMessage,
        header: Text | None,
        keyboard: Keyboard = (),
        *,
        lane: Lane = Lane.LIVE,
    ) -> Outbox:
        """Promise to pass words on, under a header if there is to be one.

        The copy is taken from the writer's chat when it is sent: only its buttons are
        kept here. The header stays as long, and says of whom it tells besides them.
        """
        about = {"lane": lane, "case_id": words.case_id, "case_message_id": words.id}
        if header is not None:
            line = self._promise(to, OutboxKind.SEND, said(to, header, ()), **about)
            line.tells_of = told_of(words.author_id, header)
        buttons = buttons_of(to, keyboard) or None
        return self._promise(
            to, OutboxKind.COPY, buttons, purpose=Purpose.WORDS, **about
        )

    def document(self, to: Person, file: bytes, name: str, caption: Text) -> Outbox:
        """Promise a file; it is kept here, sealed, only until it has been sent."""
        content = {
            "file": b64encode(file).decode(),
            "name": name,
            "html": html(caption, to.language),
        }
        return self._promise(to, OutboxKind.DOCUMENT, content)

    def change(
        self,
        copied: Outbox,
        reader: Person,
        content: dict[str, Any],
        keyboard: Keyboard = (),
    ) -> Outbox:
        """Promise that a copy will say what its original says now.

        Telegram takes away the buttons that an edit does not name.
        """
        return self._promise(
            reader,
            OutboxKind.EDIT,
            {**content, **buttons_of(reader, keyboard)},
            target=copied,
            lane=copied.lane,
            case_id=copied.case_id,
            case_message_id=copied.case_message_id,
        )

    def delete(self, copied: Outbox, reader: Person) -> Outbox:
        """Promise to take a copy out of its reader's chat."""
        return self._promise(
            reader,
            OutboxKind.DELETE,
            None,
            target=copied,
            lane=copied.lane,
            case_id=copied.case_id,
            case_message_id=copied.case_message_id,
        )

    def react(self, to: Person, message: int, emoji: str) -> Outbox:
        """Promise a sign on what somebody wrote, or none; nothing waits for it."""
        content = {"emoji": emoji}
        return self._promise(
            to, OutboxKind.REACT, content, target=message, lane=Lane.HINT
        )

    def writes(self, to: Person) -> Outbox:
        """Promise to show that somebody writes to ``to``."""
        return self._promise(to, OutboxKind.REACT, {"action": "typing"}, target=0)

    def answer(self, to: Person, query: str, text: Text) -> Outbox:
        """Promise words in answer to a press, shown over the chat for a moment."""
        content = answer_of(to, query, text)
        return self._promise(to, OutboxKind.ANSWER, content, lane=Lane.AT_ONCE)

    def record(
        self,
        deed: Deed,
        *,
        by: Person | None,
        about: int | None = None,
        case_id: int | None = None,
        detail: str | None = None,
    ) -> Audit:
        """Add to the audit who did what, about whom; never words or names.

        Returns:
            The row, for a reason that was typed (`bot.services.audit.words`).
        """
        row = made(
            Audit,
            at=self.now,
            actor_id=by.id if by else None,
            deed=deed,
            about_id=about,
            case_id=case_id,
            detail=detail,
        )
        self.rows.add(row)
        return row

    def set_timer(
        self,
        person: Person,
        kind: TimerKind,
        due_at: datetime,
        about_id: int | None = None,
    ) -> None:
        """Have something done at ``due_at``, through restarts."""
        timer = {"kind": kind, "due_at": due_at, "about_id": about_id}
        self.rows.add(made(Timer, person_id=person.id, **timer))

    def _promise(
        self,
        to: Person,
        kind: OutboxKind,
        content: dict[str, Any] | None,
        *,
        target: int | Outbox | None = None,
        **columns: Any,  # noqa: ANN401
    ) -> Outbox:
        row = made(
            Outbox,
            person_id=to.id,
            answer_to=self.answering.to(to),
            kind=kind,
            content=content,
            promised_at=self.now,
            due_at=self.now,
            target_message_id=target if isinstance(target, int) else None,
            target_id=target.id if isinstance(target, Outbox) else None,
            **leaving(self.now, content, columns.get("case_message_id")),
            **{"lane": Lane.LIVE, **columns},
        )
        self.rows.add(row)
        self.promises.append(row)
        return row

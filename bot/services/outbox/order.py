"""What somebody has seen of the outbox, and when.

A person sees rows in the order of their numbers, with one exception: what workers say
to a counselor waits behind the counselor's own screens, so it may be shown long after
rows with greater numbers. When a row was settled is known by its ``settled_after``.
"""

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlmodel import col

from bot.storage.tables import SEEN, Case, Outbox, OutboxKind, OutboxState, Purpose


def seen_since(question: Outbox | None) -> ColumnElement[bool]:
    """Return the condition of rows that may have been seen after a question was.

    What was on its way just then counts; what still waits does not.

    Args:
        question: Where it was asked; None if nothing was.
    """
    seen = col(Outbox.state).in_(SEEN)
    if question is None:
        return seen
    to_its_worker = exists().where(
        col(Case.id) == col(Outbox.case_id),
        col(Case.worker_id) == col(Outbox.person_id),
    )
    overtaken = and_(
        col(Outbox.purpose) == Purpose.WORDS,
        ~to_its_worker,
        or_(col(Outbox.state) == OutboxState.GOING, _stands_below(question)),
    )
    return and_(seen, or_(col(Outbox.id) > question.id, overtaken))


def _stands_below(question: Outbox) -> ColumnElement[bool]:
    """Return that words came after a question, by their numbers in the chat.

    A question that was put into an older message has an older number.
    """
    if question.kind != OutboxKind.SEND or question.message_id is None:
        return col(Outbox.settled_after) >= question.id
    number = col(Outbox.message_id)
    return or_(number.is_(None), number > question.message_id)

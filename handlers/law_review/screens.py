"""The screens of a review of the law: how it stands, and a message as it is read."""

from collections.abc import Sequence

from bot.buttons import Button, Keyboard, LawStep, Row
from bot.jkp.provisions import LAW
from bot.services.figures import hiding, scope
from bot.services.figures.hiding import FEWEST, Figure
from bot.services.law_review import admins, kinds, previews, reviews, rounding
from bot.services.law_review.kinds import Kind
from bot.storage.tables import LawReview, ReviewState, Staff
from bot.telegram.turn import Turn
from bot.texts import (
    Bold,
    Details,
    Text,
    _,
    lines,
    ngettext,
    paragraphs,
    pgettext,
    verbatim,
)
from handlers.screens import menu

MOST_KINDS = 2
"""Kinds that are listed at once; the others are folded."""

WAITS_FOR_YES = _("It waits for the yes of another admin, at most 10 minutes.")


def way(review: LawReview, label: Text, name: str, number: int = 0) -> Button:
    """Return a button of a review, with the step that is seen."""
    return Button(label, LawStep(review.id, review.step, name, number))


def back(review: LawReview) -> Row:
    """Return the way back to how it stands."""
    return (way(review, pgettext("button", "Back"), "open"),)


async def show(turn: Turn, post: Staff, *said: Text) -> None:
    """Show how the newest review stands, as far as somebody may see it."""
    review = await reviews.newest(turn.work.session)
    title = Bold(_("Rules, version {version}", version=verbatim(LAW.version)))
    if review is None or review.law_version != reviews.version_now(turn.work):
        soon = _("Results have not been compared with these rules yet.")
        turn.show(lines(*said, title, soon), keyboard=(menu.TO_DESK,))
        return
    found = await _found(turn, review, post)
    exact = _is_exact(post)
    # Below what was said or what became of it, there is no room for them.
    most = 0 if said or review.confirmed_at else MOST_KINDS if exact else 1
    turn.show(
        paragraphs(
            lines(*said, title),
            lines(*_listed(found, most, is_exact=exact)) if found else None,
            await _how_it_stands(turn, review, post, many=bool(found)),
            Details(lines(verbatim(previews.newest_change()), _looked(review))),
        ),
        keyboard=_ways(turn, review, post, many=bool(found)),
    )


def _looked(review: LawReview) -> Text:
    return lines(
        ngettext(
            "{count} kept result was worked out again.",
            "{count} kept results were worked out again.",
            review.looked,
        ),
        ngettext(
            "{count} could not be worked out again and stays as it is.",
            "{count} could not be worked out again and stay as they are.",
            review.unread,
        )
        if review.unread
        else None,
    )


def _is_exact(post: Staff) -> bool:
    return admins.may_send(post) or scope.of(post).reports


async def _found(
    turn: Turn, review: LawReview, post: Staff
) -> Sequence[tuple[Kind, Figure]]:
    """Return the kinds in somebody's area, each with the number that they may see."""
    session, seen = turn.work.session, scope.of(post)
    if not _is_exact(post):
        return await rounding.kinds(session, review, seen)
    found = await kinds.of(session, review, seen.area, all_of_them=True)
    return [(each, hiding.exact(each.count)) for each in found]


def _listed(
    found: Sequence[tuple[Kind, Figure]], most: int, *, is_exact: bool
) -> list[Text]:
    """Return how many results of each kind are other ones, some of them folded."""
    told: list[Text] = [Bold(_("Would read another estimate:"))]
    each = [_kind_line(*pair) for pair in found]
    told += each[:most]
    if len(found) > most:
        rest = hiding.total(figure for _kind, figure in found[most:])
        other = _("• other changes: {number}", number=_number(rest))
        every = _("• all changes: {number}", number=_number(rest))
        told.append(other if most else every)
        told.append(Details(lines(*each[most:])))
    if not is_exact:
        told.append(_("Of your area. Numbers are rounded to 5."))
    return told


def _kind_line(kind: Kind, figure: Figure) -> Text:
    what, number = kinds.called(kind), _number(figure)
    if kind.is_worse:
        return _("• {what}: {number} (worse for them)", what=what, number=number)
    return _("• {what}: {number}", what=what, number=number)


def _number(figure: Figure) -> Text:
    if figure.hidden:
        return _("fewer than {number}", number=FEWEST)
    return _("{number}", number=figure.value)


async def _how_it_stands(
    turn: Turn, review: LawReview, post: Staff, *, many: bool
) -> Text:
    if review.state is ReviewState.COUNTING:
        return _("Still counting. You get a message when it is done.")
    if not many and review.confirmed_at is None:
        return _("Nobody would read another estimate.")
    if review.state is ReviewState.READY:
        if review.asked_by is not None:
            return WAITS_FOR_YES
        if not admins.may_send(post):
            return _(
                "Nobody was told yet. An admin of the whole country decides about that."
            )
        return _("Nobody was told yet. Read the messages first, then send them.")
    return await _told(turn, review)


async def _told(turn: Turn, review: LawReview) -> Text:
    told = await kinds.told(turn.work.session, review)
    return lines(
        _("They are told, by day and a few at a time.")
        if review.state is ReviewState.SENDING
        else _("All were told."),
        _(
            "Told: {sent}. Waiting: {waiting}. Left out: {left_out}.",
            sent=told.sent,
            waiting=told.waiting,
            left_out=told.left_out,
        ),
        Details(_("Left out is who went, blocked the bot, or has a newer result."))
        if told.left_out
        else None,
        _(
            "Of those told, {lost} could not be reached and {unsure} may not have it.",
            lost=told.lost,
            unsure=told.unsure,
        )
        if told.lost or told.unsure
        else None,
    )


def _ways(turn: Turn, review: LawReview, post: Staff, *, many: bool) -> Keyboard:
    refresh = way(review, pgettext("button", "Refresh"), "open")
    if review.state is not ReviewState.READY or not admins.may_send(post):
        return ((refresh,), menu.TO_DESK)
    read = way(review, pgettext("button", "Read the messages"), "kind")
    send = way(review, pgettext("button", "Continue to send"), "send")
    rows: list[Row] = [(read,)] if many else []
    if review.asked_by is None:
        rows.append((send,))
    elif review.asked_by == turn.person.id:
        rows.append((way(review, pgettext("button", "Take it back"), "refuse"),))
    else:
        agree = way(review, pgettext("button", "Agree"), "agree")
        rows.append((agree, way(review, pgettext("button", "Refuse"), "refuse")))
    return (*rows, (refresh,), menu.TO_DESK)


async def show_kind(turn: Turn, review: LawReview, number: int) -> None:
    """Show the message of a kind as its readers get it, the longest there is."""
    found = await kinds.of(turn.work.session, review)
    if not found:
        turn.show(_("Nobody would read another estimate."), keyboard=(back(review),))
        return
    number %= len(found)
    shown = await previews.of_kind(turn.work, review, found[number])
    head = _(
        "Message {number} of {many}: {what}",
        number=number + 1,
        many=len(found),
        what=kinds.called(found[number]),
    )
    after = way(review, pgettext("button", "Next message"), "kind", number + 1)
    test = way(review, pgettext("button", "Send it to me"), "test", number)
    rows = ((after, test),) if len(found) > 1 else ((test,),)
    turn.show(paragraphs(Bold(head), *_body(shown)), keyboard=(*rows, back(review)))


def _body(shown: previews.Preview | None) -> list[Text]:
    if shown is None:
        return [_("Today nobody would get this message any more.")]
    numbers = _("Numbers of results: {numbers}", numbers=shown.numbers)
    return [shown.text, Details(numbers)]

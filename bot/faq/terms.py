"""Istilah: the words of the law, and finding the one that was asked about."""

import re
from collections.abc import Mapping
from functools import cache

from bot.faq.answer import filled
from bot.faq.istilah import employment, institutions, rights
from bot.faq.term import Term
from bot.texts import Message, Value

TERMS: tuple[Term, ...] = (
    *employment.TERMS,
    *rights.TERMS,
    *institutions.TERMS,
)
"""Every word that is explained, in the order of the list that people see."""

_ANSWERED_AT_LENGTH = frozenset({"jkp"})
"""A question in its own right, with a longer answer than a word's meaning."""

_ASIDE = r"(?:\s+(?:ya|sih|kak|pak|bu|min|dong|tuh|tu|itu|nih|kah))*"
_WHAT = (
    r"(?:apa(?:kah)?(?:an)?|maksud(?:nya)?|arti(?:nya)?|pengertian|definisi|istilah)"
)
_NAMED_AFTER = rf"(?:{_WHAT}\s+)+(?:(?:itu|tu|sih|dari|kata)\s+)*(?P<word>.+?){_ASIDE}"
_NAMED_BEFORE = (
    rf"(?P<word>.+?)\s+(?:(?:itu|tu|tuh|teh|kuwi)\s+)*"
    rf"(?:(?:{_WHAT}|naon|opo)\s*)+{_ASIDE}"
)
_ASKED = (re.compile(_NAMED_AFTER), re.compile(_NAMED_BEFORE))
_LONGEST = 80
_MARKS = re.compile(r"[^a-z0-9]+")


def find_term(said: str) -> Term | None:
    """Return the term that ``said`` asks the meaning of ("apa itu PKWT"), or None.

    Only a question that holds nothing but the word counts; a bare word is no
    question (see `named`).
    """
    line = _plain(said)
    if len(line) > _LONGEST:
        return None
    for form in _ASKED:
        asked = form.fullmatch(line)
        term = named(asked["word"]) if asked else None
        if term is not None and term.name not in _ANSWERED_AT_LENGTH:
            return term
    return None


def named(word: str) -> Term | None:
    """Return the term called ``word``, for where a word was asked for, or None."""
    return _by_name().get(_plain(word))


def explained(term: Term, values: Mapping[str, Value]) -> Message:
    """Return the meaning of ``term`` with its numbers, which `numbers_on` has.

    Raises:
        KeyError: ``values`` lacks a number that the meaning names.
    """
    return filled(term.meaning, values)


def _plain(said: str) -> str:
    return _MARKS.sub(" ", said.casefold()).strip()


@cache
def _by_name() -> Mapping[str, Term]:
    return {_plain(name): term for term in TERMS for name in term.called}

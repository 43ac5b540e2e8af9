"""What is said of a vacancy: its values by part, and its columns in the table."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.scams.rules import Offer
from bot.services.vacancies.parts import PARTS, UNKNOWN
from bot.services.vacancies.reading import as_pay, pay_of
from bot.storage.tables import ApplyBy, Contract, Vacancy

Words = Mapping[str, str]
"""Values by part; a part that is missing was not asked yet."""


def missing(words: Words) -> tuple[str, ...]:
    """Return the parts that are still to be asked, in their order.

    Whoever applies through an officer need not be told where.
    """
    through_officer = words.get("apply") == ApplyBy.OFFICER
    return tuple(
        name
        for name in PARTS
        if name not in words and not (name == "at" and through_officer)
    )


def lacks(words: Words) -> tuple[str, ...]:
    """Return the parts without which a vacancy cannot be."""
    needed = [name for name, part in PARTS.items() if part.needed]
    if words.get("apply") not in {None, UNKNOWN, ApplyBy.OFFICER}:
        needed.append("at")
    return tuple(each for each in needed if not words.get(each))


def columns(words: Words) -> dict[str, Any]:
    """Return what the table keeps of a whole vacancy."""
    low, high = pay_of(words.get("pay") or "-")
    access = words.get("access") or UNKNOWN
    return {
        "title": words["title"],
        "firm": words["firm"],
        "field": words["field"],
        "region": words["region"],
        "pay_low": low,
        "pay_high": high,
        "contract": Contract(words.get("contract") or Contract.UNKNOWN),
        "education": words.get("education") or None,
        "places": int(words["places"]) if words.get("places") else None,
        "accessibility": _needs(access),
        "notes": words.get("notes") or None,
        "open_until": date.fromisoformat(words["until"]),
        "apply_by": ApplyBy(words["apply"]),
        "apply_at": words.get("at") or None,
        "source": words.get("source") or None,
    }


def words_of(vacancy: Vacancy) -> dict[str, str]:
    """Return a vacancy as values by part."""
    access = vacancy.accessibility
    contract = vacancy.contract
    return {
        "title": vacancy.title,
        "firm": vacancy.firm,
        "field": vacancy.field,
        "region": vacancy.region,
        "pay": as_pay(vacancy.pay_low, vacancy.pay_high),
        "contract": UNKNOWN if contract is Contract.UNKNOWN else contract.value,
        "education": vacancy.education or UNKNOWN,
        "places": UNKNOWN if vacancy.places is None else str(vacancy.places),
        "access": UNKNOWN if access is None else ",".join(access) or "none",
        "notes": vacancy.notes or UNKNOWN,
        "until": vacancy.open_until.isoformat(),
        "apply": vacancy.apply_by.value,
        "at": vacancy.apply_at or UNKNOWN,
        "source": vacancy.source or UNKNOWN,
    }


def offer_of(words: Words) -> Offer:
    """Return what the rules for scams look at."""
    low, high = pay_of(words.get("pay") or "-")
    written = "\n".join(words.get(each, "") for each in _WRITTEN)
    return Offer(written, words["field"], low, high)


_WRITTEN = ("title", "firm", "notes", "at", "source")
"""Parts in which somebody writes what they like."""


def _needs(access: str) -> list[str] | None:
    if access == UNKNOWN:
        return None
    return [each for each in access.split(",") if each != "none"]

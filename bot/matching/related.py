"""Related fields of work: which one somebody of another could do too, and why.

Only where most jobs of the one lead to most of the other; some lead one way only, since
a cook may work at a till, and who works at a till is no cook. What needs a licence, a
trade or a degree of its own, such as driving, bricklaying, nursing or accounting, is
what no other field leads to.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.texts import Text, _

OTHER = "other"
"""Work that no field names: it is wanted, or offered, in words only."""


@dataclass(frozen=True, slots=True)
class Related:
    """One field of work is near to another.

    Attributes:
        wanted: The field somebody comes from.
        offered: The field they could work in as well.
        because: What both have in common, for that person to read.
    """

    wanted: str
    offered: str
    because: Text


_LINE = _("also work on a production line")
_MACHINES = _("who looks after machines can run them")
_TOOLS = _("also work with tools and wiring")
_BUYERS = _("also serving buyers")
_CUSTOMERS = _("also a business that serves people")
_PAPERS = _("also work with data, letters and telephone")


def _both(one: str, other: str, because: Text) -> tuple[Related, Related]:
    return Related(one, other, because), Related(other, one, because)


RELATED: tuple[Related, ...] = (
    *_both("garment_footwear", "assembly_electronics", _LINE),
    *_both("garment_footwear", "machine_operator", _LINE),
    *_both("assembly_electronics", "machine_operator", _LINE),
    Related("technical_mechanic", "machine_operator", _MACHINES),
    Related("technical_mechanic", "assembly_electronics", _TOOLS),
    *_both("retail_sales", "customer_service", _BUYERS),
    Related("hospitality_food", "retail_sales", _CUSTOMERS),
    Related("office_admin", "customer_service", _PAPERS),
)
"""All relations; one that holds both ways stands here twice."""

_TO: Mapping[str, Mapping[str, Related]] = {
    each.wanted: {
        other.offered: other for other in RELATED if other.wanted == each.wanted
    }
    for each in RELATED
}


def related_to(field: str) -> Collection[str]:
    """Return the fields that somebody of one could work in as well."""
    return _TO.get(field, {}).keys()


def relation(fields: Collection[str], offered: str) -> Related | None:
    """Return why a field is near to one of ``fields``; None if it is not."""
    for each in fields:
        near = _TO.get(each, {}).get(offered)
        if near is not None:
            return near
    return None

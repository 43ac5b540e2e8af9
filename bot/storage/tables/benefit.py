"""Months of the benefit."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import sealed, sealed_list


class BenefitMonth(SQLModel, table=True):
    """A month of somebody's benefit: what was done for it, and when it was claimed.

    Whoever has such rows receives JKP. A month is over once it was claimed or missed;
    ``ended_on`` is the day of new work, with which the months still open end. The days
    stand in the clear, as the timers do that remind of them.
    """

    __tablename__ = "benefit_month"

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    month: int = Field(primary_key=True)
    claim_day: date | None = None
    log: list[dict[str, str]] | None = sealed()
    ticked: list[str] | None = sealed_list()
    trained_on: date | None = None
    claimed_at: datetime | None = None
    missed_at: datetime | None = None
    ended_on: date | None = None

"""The whole register, one entry for each table of the database."""

from bot.services.privacy.register import (
    announcements,
    cases,
    casework,
    checks,
    figures,
    firms,
    incidents,
    matching,
    messages,
    offices,
    outreach,
    people,
    placements,
    records,
    staff,
    vacancies,
)
from bot.services.privacy.register.entries import Entry

REGISTER: tuple[Entry, ...] = (
    *people.TABLES,
    *checks.TABLES,
    *cases.TABLES,
    *casework.TABLES,
    *messages.TABLES,
    *announcements.TABLES,
    *incidents.TABLES,
    *records.TABLES,
    *figures.TABLES,
    *firms.TABLES,
    *staff.TABLES,
    *offices.TABLES,
    *vacancies.TABLES,
    *matching.TABLES,
    *outreach.TABLES,
    *placements.TABLES,
)

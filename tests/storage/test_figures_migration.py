"""What was asked before is counted from its cases, which stay as they were."""

from bot.storage.migrations import migrate
from tests.storage.between_releases import go_back, say, values_of

PEOPLE = (
    "INSERT INTO person (id, telegram_id, language, first_seen_at) VALUES "
    "(1, 8000000001, 'id', '2026-11-25'), (2, 8000000002, 'id', '2026-11-25'), "
    "(9, 8000000009, 'id', '2026-11-25')"
)
CASES = (
    # One that waits since 00.30 in Jakarta, which is the day before in UTC.
    (
        "INSERT INTO worker_case (code, worker_id, region, area, level, opened_at, "
        "waiting_since) VALUES ('A1', 1, '32.16', '32.16', 0, "
        "'2026-11-24 17:30:00.000000', '2026-11-24 17:30:00.000000')"
    ),
    # One that was closed, and rated.
    (
        "INSERT INTO worker_case (code, worker_id, region, area, level, opened_at, "
        "waiting_since, counselor_id, claimed_at, answered_at, closed_at, outcome, "
        "referred_to) VALUES ('A2', 2, '91.71', '91', 1, "
        "'2026-11-20 01:00:00.000000', '2026-11-20 01:00:00.000000', 9, "
        "'2026-11-20 02:00:00.000000', '2026-11-20 16:59:00.000000', "
        "'2026-11-20 17:00:00.000000', 'referred', 'mediator')"
    ),
    (
        "INSERT INTO case_rating (case_id, rating, rated_at) SELECT id, 'helped', "
        "closed_at FROM worker_case WHERE code = 'A2'"
    ),
)
SAID = (
    "SELECT area || ' ' || province || ' ' || region || ' ' || "
    "coalesce(CAST(asked_on AS text), '-') || ' ' || "
    "coalesce(CAST(taken_on AS text), '-') || ' ' || "
    "coalesce(CAST(answered_on AS text), '-') || ' ' || "
    "coalesce(CAST(closed_on AS text), '-') || ' ' || coalesce(outcome, '-') || ' ' || "
    "coalesce(referred_to, '-') || ' ' || coalesce(rating, '-') "
    "FROM case_figure ORDER BY id"
)
UNKNOWN = (
    "SELECT count(*) FROM case_figure WHERE wait_minutes IS NULL AND "
    "answer_minutes IS NULL AND taken_at IS NULL AND answered_at IS NULL "
    "AND continues = false AND returned = 0"
)
CASES_KEPT = "SELECT code || ' ' || area || ' ' || level FROM worker_case ORDER BY id"


async def test_cases_are_counted_and_stay_as_they_were(database_url: str) -> None:
    await go_back(database_url, "0014")
    for statement in (PEOPLE, *CASES):
        await say(database_url, statement)
    before = await values_of(database_url, CASES_KEPT)

    await migrate(database_url)

    assert await values_of(database_url, SAID) == [
        "32.16 32 32.16 2026-11-25 - - - - - -",
        (
            "91 91 91.71 2026-11-20 2026-11-20 2026-11-20 2026-11-21 referred "
            "mediator helped"
        ),
    ]
    assert await values_of(database_url, UNKNOWN) == [2]
    await go_back(database_url, "0014")
    assert await values_of(database_url, CASES_KEPT) == before
    await migrate(database_url)
    assert len(await values_of(database_url, SAID)) == 2

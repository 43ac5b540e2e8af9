"""A case gets a place in a queue that an index finds, and loses nothing else by it."""

from bot.storage.migrations import migrate
from tests.storage.between_releases import go_back, say, values_of

PEOPLE = (
    "INSERT INTO person (id, telegram_id, language, first_seen_at) VALUES "
    "(1, 8000000001, 'id', '2026-11-25'), (2, 8000000002, 'id', '2026-11-25'), "
    "(3, 8000000003, 'id', '2026-11-25'), (4, 8000000004, 'id', '2026-11-25'), "
    "(9, 8000000009, 'id', '2026-11-25')"
)
STAFF = (
    (
        "INSERT INTO staff (person_id, role, region, added_at) VALUES "
        "(9, 'counselor', '32.16', '2026-11-20 01:00:00.000000')"
    ),
    (
        "INSERT INTO staff (person_id, role, added_at) VALUES "
        "(4, 'admin', '2026-11-20 01:00:00.000000')"
    ),
    (
        "INSERT INTO office (name, kind, region, zone, serves_jkp, address, telephone, "
        "added_at) VALUES ('Disnaker', 'regency', '32.16', 'WIB', true, '', '', "
        "'2026-11-20')"
    ),
)
CASES = (
    # One who waits and was returned, in distress.
    (
        "INSERT INTO worker_case (code, worker_id, region, opened_at, waiting_since, "
        "urgent_since, returned_at, last_day) VALUES ('A1', 1, '32.16', "
        "'2026-11-25 01:00:00.000000', '2026-11-25 01:00:00.000000', "
        "'2026-11-25 02:00:00.000000', '2026-11-25 03:00:00.000000', '2026-12-01')"
    ),
    # One who was taken, and wrote last.
    (
        "INSERT INTO worker_case (code, worker_id, region, opened_at, waiting_since, "
        "counselor_id, claimed_at, last_speaker_id, last_words_at) VALUES ('A2', 2, "
        "NULL, '2026-11-25 01:00:00.000000', '2026-11-25 01:00:00.000000', 9, "
        "'2026-11-25 04:00:00.000000', 2, '2026-11-25 05:00:00.000000')"
    ),
    # One who was answered, and one whose case is over.
    (
        "INSERT INTO worker_case (code, worker_id, region, opened_at, waiting_since, "
        "counselor_id, claimed_at, last_speaker_id, last_words_at) VALUES ('A3', 3, "
        "'32.16', '2026-11-25 01:00:00.000000', '2026-11-25 01:00:00.000000', 9, "
        "'2026-11-25 04:00:00.000000', 9, '2026-11-25 05:00:00.000000')"
    ),
    (
        "INSERT INTO worker_case (code, worker_id, region, opened_at, waiting_since, "
        "counselor_id, claimed_at, closed_at, outcome) VALUES ('A4', 4, '32.16', "
        "'2026-11-25 01:00:00.000000', '2026-11-25 01:00:00.000000', 9, "
        "'2026-11-25 04:00:00.000000', '2026-11-25 06:00:00.000000', 'withdrew')"
    ),
)
KEPT = (
    "SELECT code || ' ' || worker_id || ' ' || coalesce(region, '-') || ' ' || "
    "coalesce(CAST(counselor_id AS text), '-') || ' ' || "
    "coalesce(CAST(urgent_since AS text), '-') || ' ' || "
    "coalesce(CAST(returned_at AS text), '-') || ' ' || "
    "coalesce(CAST(last_day AS text), '-') || ' ' || "
    "coalesce(CAST(last_words_at AS text), '-') || ' ' || coalesce(outcome, '-') "
    "FROM worker_case ORDER BY id"
)
RANKS = "SELECT rank FROM worker_case ORDER BY id"


def hour_of(column: str) -> str:
    return (
        f"SELECT coalesce(substr(CAST({column} AS text), 12, 2), '-') "  # noqa: S608
        "FROM worker_case ORDER BY id"
    )


async def test_a_case_gets_a_place_and_goes_back_as_it_was(database_url: str) -> None:
    await go_back(database_url, "0011")
    for statement in (PEOPLE, *STAFF, *CASES):
        await say(database_url, statement)
    before = await values_of(database_url, KEPT)

    await migrate(database_url)

    assert await values_of(database_url, KEPT) == before
    nowhere = "SELECT count(*) FROM worker_case WHERE area = '' AND level = 2"
    assert await values_of(database_url, nowhere) == [4]
    assert await values_of(database_url, RANKS) == [2, 7, 7, 7]
    assert await values_of(database_url, hour_of("due_at")) == ["01", "04", "-", "-"]
    since = await values_of(database_url, hour_of("unanswered_since"))
    assert since == ["-", "05", "-", "-"]
    confirmed = "SELECT confirmed_at IS NOT NULL FROM staff ORDER BY id"
    assert [bool(e) for e in await values_of(database_url, confirmed)] == [False, True]
    assert await values_of(database_url, "SELECT take_minutes FROM office") == [240]

    await say(
        database_url,
        "UPDATE worker_case SET area = '32.16', level = 0, soon = true WHERE id = 1",
    )
    assert await values_of(database_url, RANKS) == [0, 7, 7, 7]
    province = "SELECT province FROM worker_case WHERE id = 1"
    assert await values_of(database_url, province) == ["32"]
    await say(database_url, "UPDATE worker_case SET outcome = 'solved' WHERE id = 4")

    await go_back(database_url, "0011")
    assert await values_of(database_url, KEPT) == before
    assert len(await values_of(database_url, "SELECT id FROM staff")) == 2
    assert await values_of(database_url, "SELECT name FROM office") == ["Disnaker"]

    await migrate(database_url)
    assert await values_of(database_url, KEPT) == before
    assert await values_of(database_url, RANKS) == [2, 7, 7, 7]

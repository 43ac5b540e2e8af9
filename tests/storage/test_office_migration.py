"""Offices were words of the staff, and are rows now."""

import pytest
from sqlalchemy.exc import IntegrityError

from bot.storage.migrations import migrate
from tests.storage.between_releases import go_back, say, values_of

AT_AN_OFFICE = (
    ("Disnaker Kabupaten Bekasi", "32.16"),
    ("Disnaker Kabupaten Bekasi", "32.16"),
    ("Disnaker Jawa Barat", "32.01"),
    ("Disnaker Jawa Barat", "32.73"),
    ("Disnaker Kota Jayapura", "91.71"),
    ("BP3MI Mataram", "52"),
    ("Binapenta", None),
    ("", "32.16"),
)
OFFICES = "SELECT name || ' ' || kind || ' ' || coalesce(region, '-') || ' ' || zone"


async def test_offices_in_words_become_offices_and_words_again(
    database_url: str,
) -> None:
    """Each name is one office, where its people serve; nobody loses theirs."""
    await go_back(database_url, "0007")
    for person, (office, region) in enumerate(AT_AN_OFFICE, start=1):
        await say(
            database_url,
            "INSERT INTO person (id, telegram_id, language, first_seen_at) "
            "VALUES (:person, :account, 'id', '2026-11-25')",
            {"person": person, "account": 8_000_000_000 + person},
        )
        await say(
            database_url,
            "INSERT INTO staff (person_id, role, office, region, added_at) "
            "VALUES (:person, 'counselor', :office, :region, '2026-11-25')",
            {"person": person, "office": office, "region": region},
        )
    await say(
        database_url,
        "INSERT INTO invitation (token_hash, role, office, made_at, expires_at) "
        "VALUES ('x', 'counselor', ' Binapenta ', '2026-11-25', '2026-11-26')",
    )
    words = await values_of(database_url, "SELECT office FROM staff ORDER BY person_id")

    await migrate(database_url)

    assert await values_of(database_url, f"{OFFICES} FROM office ORDER BY name") == [
        "BP3MI Mataram bp3mi 52 WITA",
        "Binapenta ministry - WIB",
        "Disnaker Jawa Barat province 32 WIB",
        "Disnaker Kabupaten Bekasi regency 32.16 WIB",
        "Disnaker Kota Jayapura city 91.71 WIT",
    ]
    off = "SELECT name FROM office WHERE NOT serves_jkp"
    assert await values_of(database_url, off) == ["BP3MI Mataram"]
    invited = "SELECT office.name FROM office JOIN invitation ON office.id = office_id"
    assert await values_of(database_url, invited) == ["Binapenta"]

    await go_back(database_url, "0007")
    again = await values_of(database_url, "SELECT office FROM staff ORDER BY person_id")
    assert again == words == [office for office, _region in AT_AN_OFFICE]
    with pytest.raises(IntegrityError):
        await say(database_url, "UPDATE staff SET removed_at = NULL, person_id = 1")


async def test_newer_roles_go_back_to_what_may_no_more(database_url: str) -> None:
    """Who answers is a counselor before; who only looked is nobody then."""
    roles = ("auditor", "placement_officer", "counselor", "coordinator", "admin")
    for person, role in enumerate(roles, start=1):
        await say(
            database_url,
            "INSERT INTO person (id, telegram_id, language, first_seen_at) "
            "VALUES (:person, :account, 'id', '2026-11-25')",
            {"person": person, "account": 8_000_000_000 + person},
        )
        await say(
            database_url,
            "INSERT INTO staff (person_id, role, added_at) "
            "VALUES (:person, :role, '2026-11-25')",
            {"person": person, "role": role},
        )
        await say(
            database_url,
            "INSERT INTO invitation (token_hash, role, made_at, expires_at) "
            "VALUES (:role, :role, '2026-11-25', '2026-11-26')",
            {"role": role},
        )
    await say(database_url, "DELETE FROM invitation WHERE role = 'admin'")
    alive = "SELECT role FROM staff WHERE removed_at IS NULL ORDER BY person_id"

    await go_back(database_url, "0009")
    assert await values_of(database_url, alive) == ["counselor"] * 3 + ["admin"]
    usable = "SELECT token_hash FROM invitation WHERE expires_at > made_at ORDER BY id"
    assert await values_of(database_url, usable) == [*roles[1:4]]
    with pytest.raises(IntegrityError):
        await say(database_url, "UPDATE staff SET role = 'auditor'")

    await migrate(database_url)
    assert await values_of(database_url, alive) == ["counselor"] * 3 + ["admin"]
    await say(database_url, "UPDATE staff SET role = 'placement_officer'")
    with pytest.raises(IntegrityError):
        await say(database_url, "UPDATE staff SET role = 'boss'")
    await say(
        database_url,
        "INSERT INTO invitation (token_hash, role, made_at, expires_at) "
        "VALUES ('new', 'admin', '2026-11-25', '2026-11-26')",
    )
    assert await values_of(database_url, "SELECT max(id) FROM invitation") == [6]
    with pytest.raises(IntegrityError):
        await say(
            database_url,
            "INSERT INTO staff (person_id, role, added_at) "
            "VALUES (1, 'admin', '2026-11-25'), (1, 'admin', '2026-11-25')",
        )


SOMEBODY_WAITS = (
    (
        "INSERT INTO person (id, telegram_id, language, first_seen_at) VALUES "
        "(1, 8000000001, 'id', '2026-11-25'), (2, 8000000002, 'id', '2026-11-25'), "
        "(3, 8000000003, 'id', '2026-11-25')"
    ),
    (
        "INSERT INTO worker_case (code, worker_id, opened_at, waiting_since) VALUES "
        "('A1', 1, '2026-11-25', '2026-11-25'), ('A2', 2, '2026-11-25', '2026-11-25'), "
        "('A3', 3, '2026-11-25', '2026-11-25')"
    ),
    (
        "INSERT INTO assessment (person_id, made_at, day, law_version, facts, verdict, "
        "ticked, last_claim_day, claimed_at) VALUES "
        "(1, '2026-11-25', '2026-11-25', 'x', '{}', 'eligible', '[]', "
        "'2026-12-31', NULL), "
        "(1, '2026-11-25', '2026-11-25', 'x', '{}', 'eligible', '[]', "
        "'2027-03-31', NULL), "
        "(2, '2026-11-25', '2026-11-25', 'x', '{}', 'eligible', '[]', "
        "'2027-03-31', "
        "'2026-11-25'), "
        "(3, '2026-11-25', '2026-11-25', 'x', '{}', 'not_eligible', '[]', "
        "'2027-03-31', "
        "NULL)"
    ),
)


async def test_open_cases_know_the_last_day_of_the_newest_result(
    database_url: str,
) -> None:
    await go_back(database_url, "0010")
    for statement in SOMEBODY_WAITS:
        await say(database_url, statement)

    await migrate(database_url)

    known = "SELECT coalesce(CAST(last_day AS text), '-') FROM worker_case ORDER BY id"
    assert await values_of(database_url, known) == ["2027-03-31", "-", "-"]
    await go_back(database_url, "0010")
    assert len(await values_of(database_url, "SELECT id FROM worker_case")) == 3

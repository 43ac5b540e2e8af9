"""A database that is not there, told from all else that can fail."""

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

# What a database refuses for a moment: serialization failure, deadlock, lock not
# available, lock timeout, too many connections, the shutdown family, and a plan made
# before the tables were changed (SQLSTATE).
_PASSING = ("0A000", "40001", "40P01", "55P03", "57P01", "57P02", "57P03", "53300")

# What nobody's update is to blame for: the connection, resources, an operator's deed,
# a system error, a server that only reads.
_NOT_OURS = ("08", "53", "57P", "58", "25006")

# The same of SQLite, by the low byte of its code: no memory, read only, input or
# output, damage, full, cannot open, protocol.
_FILE_TROUBLE = (7, 8, 10, 11, 13, 14, 15)


UNREACHED = (OSError, NoConnectionFree, DBAPIError)
"""What opening a transaction may meet."""


class DatabaseAway(Exception):
    """The database cannot be reached, so nothing of it was read or changed."""


def is_away(error: Exception) -> bool:
    """Say whether the database is to blame, whatever was asked of it."""
    if isinstance(error, DatabaseAway):
        return True
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlstate", None)
    if code is not None:
        return str(code).startswith(_NOT_OURS)
    low_byte = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    return error.connection_invalidated or low_byte in _FILE_TROUBLE


def is_passing(error: Exception) -> bool:
    """Say whether the same work may well succeed when it is done again at once."""
    if isinstance(error, OSError | NoConnectionFree):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated or isinstance(error, InterfaceError):
        # asyncpg refuses a number that is too big as if its own interface were amiss.
        return not isinstance(_cause(error), ValueError)
    code = getattr(error.orig, "sqlstate", None)
    if code is not None:
        return str(code).startswith(_PASSING) or str(code).startswith("08")
    return isinstance(error, OperationalError) and "locked" in str(error.orig)


def kind_of(error: Exception) -> str:
    """Name what the driver met; its message holds statements and their values."""
    return type(_cause(error)).__name__


def _cause(error: Exception) -> BaseException:
    if not isinstance(error, DBAPIError) or error.orig is None:
        return error
    return error.orig.__cause__ or error.orig

"""What the roles are called, wherever they are said."""

from collections.abc import Mapping

from bot.storage.tables import Role
from bot.texts import Text, pgettext

NAMES: Mapping[Role, Text] = {
    Role.COUNSELOR: pgettext("role", "Pengantar Kerja"),
    Role.PLACEMENT_OFFICER: pgettext("role", "Petugas Antar Kerja"),
    Role.COORDINATOR: pgettext("role", "Coordinator"),
    Role.ADMIN: pgettext("button", "Admin"),
    Role.AUDITOR: pgettext("role", "Auditor"),
}
"""In the order in which they are offered."""

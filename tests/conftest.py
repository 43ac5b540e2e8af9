"""What every test may ask for; each module says what it brings."""

from hypothesis import settings

pytest_plugins = [
    "tests.chromium",
    "tests.compiled",
    "tests.databases",
    "tests.in_memory",
    "tests.leftovers",
    "tests.postgres",
]

# The same examples every time, however busy the machine is.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

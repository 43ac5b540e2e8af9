"""What every test may ask for; each module says what it brings."""

pytest_plugins = ["tests.chromium", "tests.databases", "tests.postgres"]

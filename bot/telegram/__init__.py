"""How Telegram works: the edge where updates come in and messages go out."""

import os

# PTB would warn at each retry_after that it will once be a timedelta; let it be one.
os.environ.setdefault("PTB_TIMEDELTA", "true")

"""People: accounts and their locked rows, consents, timers, local time, counters."""

"""The outbox: leasing rows to senders, albums kept whole, ephemeral rows, overload."""

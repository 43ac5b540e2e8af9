"""Fault after fault under load, each with a ledger that has to be clean after it."""

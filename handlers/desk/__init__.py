"""Desk: an officer's tools: search, saved replies, macros, notes, an office's board."""

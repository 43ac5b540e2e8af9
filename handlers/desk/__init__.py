"""Desk: an officer's tools: searching, saved replies, macros, notes, reminders."""

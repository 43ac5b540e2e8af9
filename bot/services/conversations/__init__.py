"""Conversations: messages between worker and counselor, replies, edits, undo."""

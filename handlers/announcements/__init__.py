"""Announcements: writing and confirming them."""

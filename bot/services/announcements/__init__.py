"""Announcements (broadcasts): writing to everybody, sending, and the progress."""

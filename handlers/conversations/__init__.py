"""Conversations: passing messages on, replies, withdrawal, reaching a worker."""

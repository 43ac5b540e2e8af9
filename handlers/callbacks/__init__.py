"""Callbacks: choosing when to talk, changing it, and the counselor's list."""

"""Callbacks: the half hours in which a counselor and a worker have agreed to talk."""

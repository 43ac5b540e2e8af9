"""The queue: its order, assignment to a counselor, transfer back, and resolutions."""

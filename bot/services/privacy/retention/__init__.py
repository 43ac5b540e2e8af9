"""Retention: each kind of thing that is kept, counted and deleted when it is over.

`kinds` lists them all. A round of the scheduler takes a small bite of each, and
`temani retention` as many as there are.
"""

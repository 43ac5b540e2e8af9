"""Screens that others share: the menu, a question, office hours, the region picker."""

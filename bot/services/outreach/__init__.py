"""Outreach: JKP explained to firms and workers, at a briefing or in chat."""

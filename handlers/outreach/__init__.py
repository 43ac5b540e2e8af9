"""Outreach: what firms and people at a briefing see, and who plans one."""

"""Staff: members and their roles, invitations, and who serves a region."""

"""Staff: invitations and their welcome."""

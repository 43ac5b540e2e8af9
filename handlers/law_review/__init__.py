"""After a change of the law: what an admin sees, and lets go."""

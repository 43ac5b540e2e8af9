"""After a change of the law: whose result is another one, and telling them once."""

"""What can be asked of `temani` on the command line, one file a group."""

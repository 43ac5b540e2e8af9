"""/insiden: an admin writes down what went wrong with data, and has it told."""

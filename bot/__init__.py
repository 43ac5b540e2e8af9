"""A Telegram bot that accompanies laid-off workers in Indonesia."""

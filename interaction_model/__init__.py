"""What people can say: one intent per file in `intents/`."""

"""What the article says, how people ask for it, and the one engine that answers."""

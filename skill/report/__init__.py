"""What the log tells of how the skill does: read, added up, and shown at a terminal or as a page."""

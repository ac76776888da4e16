"""The answers aloud on a PC, offline."""

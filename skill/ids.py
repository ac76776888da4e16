"""How our own ids look, in data files, in what is remembered, and in the log."""

ID = r"[a-z][a-z_]{0,39}"
"""A pattern: small letters and underscores, at most forty."""

"""A source to a ladder, or to diagnostics."""

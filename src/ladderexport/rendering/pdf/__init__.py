"""Markup to PDF: the typesetter, the libraries it needs, and the finish it leaves to us."""

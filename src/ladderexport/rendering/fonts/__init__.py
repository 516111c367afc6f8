"""The typefaces that pages are set in: which, how wide, and cut down for the web."""

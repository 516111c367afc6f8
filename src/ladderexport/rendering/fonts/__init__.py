"""The fonts of pages: the bundled files, their metrics, and subsets for the web."""

"""Templates and style sheets, found by the installed program wherever it is."""

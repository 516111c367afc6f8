"""What the program itself says, and how it writes figures, in the language of a ladder."""

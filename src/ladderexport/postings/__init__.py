"""What an advertisement may say of pay: the posting of a level at a place, or why there is none, and what each place asks for."""

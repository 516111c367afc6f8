"""Building again whenever the source is saved: what is waited for, what happens then, and a browser that shows it."""

"""The exit statuses: what a script may build on. 143 and the like are 128 and the number of a signal."""

from typing import Final

DONE: Final = 0
SOURCE_HAS_ERRORS: Final = 1
FILES_DIFFER: Final = 1
"""Files are no longer what was built."""
WRONG_USAGE: Final = 2
COULD_NOT: Final = 3
INTERRUPTED: Final = 130
UNHEARD: Final = 141
"""Nobody reads the output any more."""

"""`python -m ladderexport`."""

from ladderexport.cli import main

main()

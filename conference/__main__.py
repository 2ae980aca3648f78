"""`python -m conference`: the same as the `conference` command."""

from conference.cli import main

main(prog_name="conference")

"""Merging in a process of its own: lines made to be compared slowly hold nobody up."""

import logging
from contextlib import closing

from conference.offload import NoAnswer, Offload
from conference.programme.merging import Lines, Merged, all_of_both, merge

log = logging.getLogger(__name__)

SECONDS = 5.0
"""What a merge may take; 600 sessions take a tenth of one."""

MEGABYTES = 512


def merge_apart(base: str | None, yours: str, theirs: str, *, seconds: float = SECONDS) -> Merged:
    """What `merge` says; both texts whole when that breaks a limit.

    Merges are rare, so the child ends with each.
    """
    offload = Offload(
        answers=(Merged, Lines), seconds=seconds, megabytes=MEGABYTES, warm=[merge.__module__]
    )
    with closing(offload):
        try:
            return offload.call(merge, base, yours, theirs)
        except NoAnswer as error:
            log.warning("Two edits could not be merged: %r", error)
            return all_of_both(yours, theirs)

"""What the file said when people began to edit it: the common ground of a later merge."""

from collections import OrderedDict

from conference.programme.schedule_file import FileText

MOST = 12
"""Texts that are kept: of each one that somebody opened, as long as it is among the last."""


class Opened:
    """The texts of the file that were opened last, by their `base`.

    In memory alone: after a restart an editor that is still open says its base again, and is known
    unless the file was edited just then. A merge without a base shows both texts.
    """

    def __init__(self) -> None:
        self._texts: OrderedDict[str, str] = OrderedDict()

    def keep(self, file: FileText) -> FileText:
        """Remember a file that somebody opens, or has open; gives it back."""
        self._texts[file.base] = file.text
        self._texts.move_to_end(file.base)
        if len(self._texts) > MOST:
            self._texts.popitem(last=False)
        return file

    def text(self, base: str) -> str | None:
        """What the file of that `base` said, if that is still known."""
        if base not in self._texts:
            return None
        self._texts.move_to_end(base)
        return self._texts[base]

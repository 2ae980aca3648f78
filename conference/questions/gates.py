"""Gates as moderators set them: kept with the board, over what the clock says."""

from sqlalchemy.orm import Session as Db

from conference.questions.rules import GateRule, GateState
from conference.storage.tables import BoardRow

AUTO = "auto"
"""A gate that moderators leave to the clock."""


def rule_of(db: Db, session_id: str) -> GateRule:
    """What moderators say of a session's gate."""
    row = db.get(BoardRow, session_id)
    if row is None:
        return GateRule()
    return GateRule(None if row.gate == AUTO else GateState(row.gate), row.slow)


def set_gate(db: Db, session_id: str, *, state: str | None, slow: int | None) -> None:
    """Set what is given: a gate's state, or `auto`, and the seconds between two asks."""
    board = db.get(BoardRow, session_id)
    if board is None:
        board = BoardRow(session_id=session_id, rev=0, gate=AUTO, slow=0)
        db.add(board)
    if state is not None:
        board.gate = state
    if slow is not None:
        board.slow = slow

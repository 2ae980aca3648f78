"""What machines ask: whether the server lives and can work, and what a schedule may say."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from conference.programme.read_file import schema
from conference.storage.database import Database


def make_operations(database: Database) -> Blueprint:
    """The blueprint of `/healthz`, `/readyz` and `/schedule.schema.json`."""
    operations = Blueprint("operations", __name__)

    @operations.get("/healthz")
    def show_health() -> ResponseReturnValue:
        """Say that the process answers."""
        return {"ok": True}

    @operations.get("/schedule.schema.json")
    def show_schema() -> ResponseReturnValue:
        """Show editors what a schedule may say."""
        return schema()

    @operations.get("/readyz")
    def show_readiness() -> ResponseReturnValue:
        """Say that the database answers, too."""
        database.ping()
        return {"ok": True}

    return operations

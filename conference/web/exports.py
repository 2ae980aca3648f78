"""Files of a session's questions, for its moderators and the organisers."""

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from conference.questions.boards import Boards
from conference.questions.export import Form
from conference.questions.exporting import Exports
from conference.web.organise import keep_private
from conference.web.who import require_moderator

TYPES = {
    Form.CSV: "text/csv",
    Form.JSON: "application/json",
    Form.MARKDOWN: "text/markdown",
}


def make_exports(boards: Boards, exports: Exports) -> Blueprint:
    """The blueprint of `/sessions/<id>/questions.csv`, `.md` and `/questions/all.json`."""
    blueprint = keep_private(Blueprint("exports", __name__))

    @blueprint.get("/sessions/<session_id>/questions.<any(csv, md):form>")
    def show_file(session_id: str, form: str) -> ResponseReturnValue:
        """Give the questions, whatever became of them, as a table or as a text."""
        return answer_with(session_id, Form(form))

    @blueprint.get("/sessions/<session_id>/questions/all.json")
    def show_json(session_id: str) -> ResponseReturnValue:
        """Give the questions, whatever became of them, to programs of the staff."""
        return answer_with(session_id, Form.JSON)

    def answer_with(session_id: str, form: Form) -> Response:
        """The file to be saved; asking for its head alone gives no questions and is not logged."""
        person = require_moderator(session_id)
        session, now = boards.session(session_id), boards.now()
        content = b""
        if request.method == "GET":
            content = exports.write(form, [session], by=person, at=now.wall)
        response = Response(content, content_type=f"{TYPES[form]}; charset=utf-8")
        name = f"questions-{session_id}.{form.value}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    return blueprint

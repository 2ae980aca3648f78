"""Errors become answers here, once: pages for people, JSON where JSON was asked for."""

from types import TracebackType

from flask import Flask, current_app, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import HTTPException, SecurityError

from conference.people.accounts import NoSuchPerson
from conference.questions.admission import NotAdmitted
from conference.questions.rules import Refused
from conference.storage.writer import StorageBusy
from conference.translatable import N_
from conference.web.who import NotJoined, NotSignedIn, came_from

ExcInfo = tuple[type, BaseException, TracebackType] | tuple[None, None, None]

STATUS = {
    "closed": 409,
    "muted": 403,
    "slow_down": 429,
    "too_short": 422,
    "too_long": 422,
    "has_support": 409,
    "conflict": 409,
    "gone": 404,
    "forbidden": 403,
    "invalid": 400,
    "busy": 503,
}
"""The HTTP status for each error of the live protocol."""

TITLES = {
    400: N_("That could not be understood"),
    403: N_("Not for everybody"),
    404: N_("Not found"),
    405: N_("Not possible here"),
    409: N_("Not possible now"),
    410: N_("No longer shown"),
    413: N_("Too large"),
    422: N_("Please look at this again"),
    429: N_("A little slower, please"),
    500: N_("Something went wrong"),
    503: N_("Busy at the moment"),
    507: N_("No room left"),
}

MESSAGES = {
    404: N_("There is nothing at this address. It may have moved in the programme."),
    405: N_("This address does not take that kind of request."),
    413: N_("What you sent is larger than this page takes."),
    500: N_("The mistake is ours, and it has been noted. Please try again."),
}


def answer_errors(app: Flask) -> None:
    """Register how each kind of error is answered."""
    app.register_error_handler(NotJoined, _answer_not_joined)
    app.register_error_handler(NotSignedIn, _answer_not_signed_in)
    app.register_error_handler(NotAdmitted, _answer_not_signed_in)
    app.register_error_handler(Refused, _answer_refused)
    app.register_error_handler(NoSuchPerson, _answer_nobody)
    app.register_error_handler(StorageBusy, _answer_busy)
    app.register_error_handler(SecurityError, _answer_foreign_host)
    app.register_error_handler(HTTPException, _answer_http)
    app.log_exception = _log_exception  # type: ignore[method-assign]


def _log_exception(exc_info: ExcInfo) -> None:
    """Log our own mistake with the rule of the page: its address may be a sign-in link."""
    current_app.logger.error(
        "Exception on %s [%s]", request.url_rule, request.method, exc_info=exc_info
    )


def sentence(refused: Refused) -> str:
    """What a refusal says, in the language of the page or socket."""
    return str(gettext(refused.message, **refused.values))


def _answer_not_joined(refused: NotJoined) -> ResponseReturnValue:
    return _answer(403, refused.error, sentence(refused), join_next=came_from())


def _answer_not_signed_in(refused: NotSignedIn | NotAdmitted) -> ResponseReturnValue:
    return _answer(403, refused.error, sentence(refused), sign_in_next=request.path)


def _answer_refused(refused: Refused) -> ResponseReturnValue:
    if wants_json():
        return jsonify(_said(refused)), STATUS[refused.error]
    return _answer(STATUS[refused.error], refused.error, sentence(refused))


def _said(refused: Refused) -> dict[str, object]:
    """A refusal as data, with the time to wait where there is one."""
    wait = {"retry_ms": refused.retry_ms} if refused.retry_ms else {}
    return {"error": refused.error, "message": sentence(refused), **wait}


def _answer_nobody(error: NoSuchPerson) -> ResponseReturnValue:
    return _answer(404, "gone", gettext(str(error)))


def _answer_busy(_error: StorageBusy) -> ResponseReturnValue:
    return _answer(503, "busy", gettext("The server is busy. Please try again in a moment."))


def _answer_foreign_host(_error: SecurityError) -> ResponseReturnValue:
    """In plain text: a page has links, and these need a host that is ours."""
    return "This event is not at this address.", 400, {"Content-Type": "text/plain"}


def _answer_http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error.get_response()
    word = {403: "forbidden", 404: "gone", 500: "internal"}.get(code, "invalid")
    known = MESSAGES.get(code)
    answer = make_response(_answer(code, word, gettext(known or str(error.description))))
    answer.allow.update(getattr(error, "valid_methods", None) or ())
    return answer


def _answer(
    status: int, error: str, message: str, *, join_next: str = "", sign_in_next: str = ""
) -> ResponseReturnValue:
    if wants_json():
        return jsonify(error=error, message=message), status
    title = gettext(TITLES.get(status, TITLES[400 if status < 500 else 500]))
    doors = {"join_next": join_next, "sign_in_next": sign_in_next}
    return render_template("error.html", title=title, message=message, **doors), status


def wants_json() -> bool:
    """Whether a script is asking, or an address of data was asked for."""
    if request.path.endswith(".json"):
        return True
    kinds = ["text/html", "application/json"]
    return request.accept_mimetypes.best_match(kinds, default=kinds[0]) != "text/html"

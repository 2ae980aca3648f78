"""The presenter's page of a session: slides, notes, time and questions; and its plain forms."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.clock import Clock
from conference.live.turning import Turning
from conference.people.roles import Person, may_moderate
from conference.programme.model import Session
from conference.questions.boards import Boards
from conference.questions.question import Question
from conference.questions.rules import Refused, Status
from conference.slides.driving import Place, Wheel, as_sent, key_of
from conference.slides.shown import DecksOf, ShownDeck, is_shown
from conference.slides.wheels import Wheels
from conference.translatable import N_
from conference.web.errors import STATUS, sentence, wants_json
from conference.web.organise import keep_private
from conference.web.question_forms import number_of
from conference.web.who import require_staff

MARKED = frozenset({Status.LISTED, Status.QUEUED, Status.LIVE, Status.ANSWERED})
"""The questions that are counted at their slides."""

MINUTE = timedelta(minutes=1)
PRESENT = "/sessions/<session_id>/present"


@dataclass(frozen=True, slots=True)
class View:
    """What the page is about: the deck and the number of the slide that are looked at."""

    deck: ShownDeck
    slide: int


def make_present(
    boards: Boards, wheels: Wheels, turning: Turning, *, clock: Clock, every_deck_of: DecksOf
) -> Blueprint:
    """The blueprint of `/sessions/<id>/present`."""
    present = keep_private(Blueprint("present", __name__))

    @present.get(PRESENT)
    def show_presenter(session_id: str) -> ResponseReturnValue:
        """Show the slides as their speaker needs them."""
        return page_of(session_id)

    @present.get(f"{PRESENT}.json")
    def show_state(session_id: str) -> ResponseReturnValue:
        """Where the slides stand, and the questions that wait, for the page's script."""
        wheels.seen(session_id, require_staff(session_id))
        wheel = wheels.now(session_id)
        seen = boards.board(session_id).changes.seen
        marks = [(*place, count) for place, count in marks_of(seen).items()]
        queue = [q.as_sent() for q in queue_of(seen)]
        return jsonify(ok=True, queue=queue, marks=marks, **as_sent(wheel, session_id))

    @present.post(PRESENT)
    def do(session_id: str) -> ResponseReturnValue:
        """Turn the slides, take the wheel or let go of it; back to the page by 303."""
        person = require_staff(session_id)
        try:
            wheel = done(session_id, person)
        except Refused as refused:
            if wants_json():
                raise
            return page_of(session_id, refused)
        turning.tell(session_id)
        if wants_json():
            return jsonify(ok=True, **as_sent(wheel, session_id))
        return redirect(url_for("present.show_presenter", session_id=session_id), 303)

    def done(session_id: str, person: Person) -> Wheel:
        """What the form says, done."""
        form = request.form
        slide, deck = number_of(form.get("slide", "")), number_of(form.get("deck", ""))
        take = form.get("take") == "1"
        if slide is not None:
            return wheels.turn(session_id, slide=slide, deck=deck, by=person, take=take)
        if form.get("on") in {"0", "1"}:
            return wheels.drive(session_id, on=form["on"] == "1", by=person, take=take)
        raise Refused("invalid", N_("Please choose a slide."))

    def page_of(session_id: str, refused: Refused | None = None) -> ResponseReturnValue:
        """The page, after a refusal with the reason."""
        person = require_staff(session_id)
        session, wheel, at = boards.session(session_id), wheels.now(session_id), clock.event_now()
        seen, decks = boards.board(session_id).changes.seen, every_deck_of(session)
        view = view_of(decks, wheel.place)
        page = render_template(
            "present.html",
            session=session,
            decks=decks,
            view=view,
            wheel=wheel,
            place=wheel.place,
            key=key_of(person, session_id),
            driver=as_sent(wheel, session_id)["driver"],
            moderates=may_moderate(person, session_id),
            held_back=view is not None and not is_shown(view.deck.deck, session, event_now=at),
            queue=queue_of(seen),
            marks=marks_of(seen),
            minutes=minutes_left(session, at),
            problem=sentence(refused) if refused else "",
        )
        return page, STATUS[refused.error] if refused else 200

    return present


def view_of(decks: tuple[ShownDeck, ...], place: Place | None) -> View | None:
    """What is looked at: as the address asks, else the slide that is shown, else the first one."""
    args = request.args
    number, slide = args.get("deck", 0, type=int), args.get("slide", 0, type=int)
    if not number and not slide and place:
        number, slide = place.deck, place.slide
    elif not number and place:
        number = place.deck
    deck = next((each for each in decks if each.number == number), decks[0] if decks else None)
    if deck is None:
        return None
    return View(deck, min(max(slide, 1), len(deck.slides.slides)))


def queue_of(questions: Iterable[Question]) -> list[Question]:
    """The question being answered, then those that wait, the next one first."""
    here = (q for q in questions if q.status in {Status.LIVE, Status.QUEUED})
    return sorted(here, key=lambda q: (q.status is not Status.LIVE, q.position or 0, q.id))


def marks_of(questions: Iterable[Question]) -> Mapping[tuple[int, int], int]:
    """How many questions there are by deck and slide; those without a deck are of the first."""
    return Counter((q.deck or 1, q.slide) for q in questions if q.slide and q.status in MARKED)


def minutes_left(session: Session, at: datetime) -> int:
    """Whole minutes until a session's end, rounded up; below zero when it is over by so many."""
    return -((at - session.ends) // MINUTE)

"""Routes that the same people may use, for the table of who may do what."""

OF_PEOPLE = (
    "GET /organise/people",
    "GET /organise/people/add",
    "POST /organise/people/add",
    "POST /organise/people/list",
    "GET /organise/people/<person_id>",
    "POST /organise/people/<person_id>",
    "POST /organise/people/<person_id>/mute",
    "POST /organise/people/<person_id>/sign-out",
    "POST /organise/people/<person_id>/revoke",
    "POST /organise/people/<person_id>/link",
    "POST /organise/people/<person_id>/send",
    "POST /organise/people/<person_id>/speaker",
    "GET /organise/proposals",
    "POST /organise/proposals/<int:proposal_id>",
)
"""Where organisers see to people."""

OF_DECKS = (
    "GET /sessions/<session_id>/decks",
    "POST /sessions/<session_id>/decks",
    "POST /sessions/<session_id>/decks/change",
    "POST /sessions/<session_id>/decks/drop",
)
"""Where decks are uploaded."""

OF_SPEAKERS = (
    "GET /my/speaker",
    "POST /my/speaker",
    "POST /my/speaker/withdraw",
    "GET /my/speaker/photo-<int:proposal_id>.webp",
)
"""Where staff see to their own page."""

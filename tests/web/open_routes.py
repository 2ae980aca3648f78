"""Routes that are everybody's, for the table in `test_who_may.py`."""

OF_SLIDES = (
    "GET /sessions/<session_id>/slides/<int:number>",
    "GET /sessions/<session_id>/decks/<int:deck>/slides/<int:number>",
    "GET /sessions/<session_id>/slides/<int:number>.webp",
    "GET /sessions/<session_id>/decks/<int:deck>/slides/<int:number>.webp",
    "GET /sessions/<session_id>/deck.<any(pdf, md):kind>",
    "GET /sessions/<session_id>/decks/<int:deck>/deck.<any(pdf, md):kind>",
    "GET /sessions/<session_id>/decks.json",
)

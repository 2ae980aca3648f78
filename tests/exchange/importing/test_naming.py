"""Ids: each given once, at most 64 characters, and an event's own where its guids prove it."""

from conference.exchange.importing.naming import Ids, event_id_behind, event_names
from conference.programme.identity import uid_of


def test_the_first_name_that_makes_an_id_is_taken_and_nobody_gets_it_twice() -> None:
    ids = Ids("tbc")
    taken = [ids.take("木", "Été!", otherwise="x"), ids.take("ete", otherwise="x")]
    taken += [ids.take("TBC", otherwise="x"), ids.take("", otherwise="x")]
    assert taken == ["ete", "ete-2", "tbc-2", "x"]


def test_a_long_name_leaves_room_for_its_number() -> None:
    ids = Ids()
    taken = [ids.take("a" * 90, otherwise="x") for _ in range(12)]
    assert len(set(taken)) == 12 and {len(id_) for id_ in taken} == {64}


def test_an_events_id_is_the_one_that_its_sessions_were_numbered_by() -> None:
    proof = ("opening", str(uid_of("tree-days-2020", "opening")))
    assert event_id_behind("treedays2020", "Any name", proofs=[proof]) == "tree-days-2020"
    assert event_id_behind("other", "Tree Days 2020", proofs=[proof]) == "tree-days-2020"
    assert event_id_behind("other", "Other", proofs=[proof]) == ""
    assert event_id_behind("treedays2020", "", proofs=[]) == ""


def test_a_short_id_gets_the_year_and_an_acronym_stays() -> None:
    assert event_names("Foo", year=2020) == ("foo-2020", "foo2020")
    assert event_names("my_conf", year=2020) == ("my-conf", "my_conf")
    assert event_names("", year=2020) == ("event-2020", "event2020")

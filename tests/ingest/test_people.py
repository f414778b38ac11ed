"""Pseudonyms at the door: the same name the same pseudonym, nothing guessed, nothing given twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthesis.errors import SynthesisError
from synthesis.ingest import InputFile, People, names_inside, read_one
from synthesis.ingest.names import HEADINGS, Named, parse, render
from synthesis.ingest.nearest import nearest_names
from synthesis.ingest.roles import role_named
from synthesis.ingest.roster import Roster, RosterEntry
from synthesis.ingest.spelling import folded, label, table_named, without_role
from synthesis.records import Contribution, Place, Source
from synthesis.settings import Settings


def roster(*names: str, **more: object) -> Roster:
    return Roster(entries=tuple(RosterEntry.model_validate({"name": name, "row": n, **more}) for n, name in enumerate(names, start=2)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aoife Murphy", "  aoife   MURPHY "),
        ("José Núñez", "Jose Nunez"),
        ("Dr. Helen Strand", "Helen Strand"),
        ("Prof. Dr. Helen Strand", "Helen Strand"),
        ("Frau Anna Berg", "Anna Berg"),
        ("Anna Berg (Facilitator)", "Anna Berg"),
        ("Anna Berg (she/her)", "Anna Berg"),
        ("Anna Berg [Moderation]", "Anna Berg"),
        ("Anna Berg - Facilitator", "Anna Berg"),
        ("Facilitator | Anna Berg", "Anna Berg"),
        ("Anna Berg, Facilitator", "Anna Berg"),
        ("Berg, Anna", "Anna Berg"),
        ("O’Neill", "O'Neill"),
        ("Jean-Pierre Roux", "Jean Pierre Roux"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Weiß", "WEISS"),
        ("がく", "か\u3099く"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A. Murphy", "Aoife Murphy"),
        ("Mr Murphy", "Mrs Murphy"),
        ("Anna (Bonn)", "Anna (Köln)"),
        ("Anna Berg 2", "Anna Berg"),
        ("Müller", "Mueller"),
        ("かく", "がく"),
        ("कमल", "कमला"),
        ("🙂", "🦊"),
    ],
)
def test_spellings_of_two_names(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text(max_size=30))
def test_folding_settles_and_is_never_empty(written: str) -> None:
    if written.strip():
        assert folded(written)
    assert label(written) in ("nobody", "table", "device", "voice", "number", "name")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Anonymous", "nobody"),
        ("n/a", "nobody"),
        ("Unknown speaker", "nobody"),
        ("Table 4", "table"),
        ("Tisch Nr. 12", "table"),
        ("Table 4 laptop", "device"),
        ("iPhone von Anna", "device"),
        ("Galaxy S9", "name"),
        ("Meeting Room 2", "device"),
        ("Speaker 1", "voice"),
        ("SPEAKER_00", "voice"),
        ("Facilitator", "voice"),
        ("1756", "number"),
        ("Max Müller", "name"),
        ("Hans Zimmer", "name"),
        ("Na", "name"),
        ("Anna Berg", "name"),
    ],
)
def test_labels(written: str, kind: str) -> None:
    assert label(written) == kind


def test_roles_beside_names_and_tables() -> None:
    assert without_role("Anna Berg (Facilitator)") == ("Anna Berg", "Facilitator")
    assert without_role("Anna (Bonn)") == ("Anna (Bonn)", None)
    assert (table_named("Table 4"), table_named("04"), table_named("Tisch B"), table_named("Blue  room")) == ("4", "4", "B", "Blue room")
    assert role_named("Tischmoderatorin", {}) == "facilitator" and role_named("Schöffe", {"schoeffe": "staff"}) is None
    assert role_named("Schöffe", {"SCHÖFFE": "staff"}) == "staff" and role_named("", {}) is None


def test_pseudonyms_are_given_in_order_of_first_appearance() -> None:
    people = People(roster("Zoe Adler", "Anna Berg"))
    assert [people.pseudonym(name, "f") for name in ("Anna Berg", "Nobody Known", "BERG, Anna", "Zoe Adler", "17")] == ["P1", "P2", "P1", "P3", "P4"]
    assert people.pseudonym("Anonymous", "f") is None and people.pseudonym("Table 4", "f") is None


def test_other_spellings_of_the_roster_are_one_person() -> None:
    people = People(roster("Aoife Murphy", spellings=("A. Murphy", "iPad Aoife"), role="expert", tables={"weekend-1": "Table 3"}))
    assert {people.pseudonym(name, "f") for name in ("A. Murphy", "Aoife Murphy", "ipad aoife")} == {"P1"}
    assert people.role("P1") == "expert" and people.table("P1", "Weekend 1") == "3" and people.table("P1", "weekend-2") is None
    assert [(n.pseudonym, n.name) for n in people.names()] == [("P1", "A. Murphy"), ("P1", "Aoife Murphy"), ("P1", "ipad aoife")]


def test_a_spelling_that_two_people_share_is_nobodys() -> None:
    people = People(roster("Anna Berg", "Anna Lind", spellings=("Anna",)))
    assert people.pseudonym("Anna Berg", "f") != people.pseudonym("Anna", "f") != people.pseudonym("Anna Lind", "f")
    assert [(s.name, s.nearest) for s in people.strangers()] == [("Anna", ("Anna Berg", "Anna Lind"))]


def test_a_role_nobody_has_explained_is_none() -> None:
    people = People(roster("Anna Berg", written_role="Schöffin"))
    assert people.pseudonym("Anna Berg", "f") == "P1"
    assert people.role("P1") is None and people.role("P1", {"schöffin": "expert"}) == "expert"


def test_voices_and_numbers_hold_inside_their_file_or_platform() -> None:
    people = People()
    assert people.pseudonym("Speaker 1", "a.vtt", inside="a.vtt") != people.pseudonym("Speaker 1", "b.vtt", inside="b.vtt")
    assert people.pseudonym("Speaker 1", "a.vtt", inside="a.vtt") == "P1"
    listed = People(roster("Anna Berg", spellings=("Speaker 1",)))
    assert listed.pseudonym("Speaker 1", "a.vtt", inside="a.vtt") == listed.pseudonym("Anna Berg", "b.vtt")


def test_the_names_file_gives_the_same_pseudonyms_again() -> None:
    people = People(roster("Anna Berg"))
    given_before = [people.pseudonym(*one) for one in (("Anna Berg", "a"), ("Bo, the 1st", "b"))]
    voice = people.pseudonym("Speaker 1", "c.vtt", inside="c.vtt")
    again = People.known(roster("Anna Berg"), people.names_text())
    assert again.pseudonym("Speaker 1", "c.vtt", inside="c.vtt") == voice
    assert [again.pseudonym("Anna Berg", "z"), again.pseudonym("bo, the 1st", "z")] == given_before
    assert again.pseudonym("Cy", "z") == "P4"
    assert again.names()[0].source == "a"


def test_the_pseudonym_of_somebody_withdrawn_is_not_given_again() -> None:
    people = People.known(None, "pseudonym,name as written\nP1,Anna\nP7,\n")
    assert people.pseudonym("Bo", "f") == "P8"


def test_a_damaged_names_file_stops() -> None:
    with pytest.raises(SynthesisError, match=r"names\.csv:row 2"):
        People.known(None, "pseudonym,name as written\nX1,Anna\n")
    with pytest.raises(SynthesisError, match="already stands for P1"):
        People.known(None, "pseudonym,name as written\nP1,Anna\nP2,Anna\n")


@given(
    st.lists(
        st.tuples(st.integers(1, 99), st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=12), st.text("ab./", max_size=5)),
        unique_by=lambda one: one[1],
    )
)
def test_names_files_come_back_as_written(lines: list[tuple[int, str, str]]) -> None:
    names = {Named(pseudonym=f"P{number}", name=name, source=source) for number, name, source in lines}
    read, problems = parse(render(names))
    assert set(read) == names and not problems


def test_names_files_saved_by_a_spreadsheet_are_read() -> None:
    text = "\ufeff" + ";".join(HEADINGS) + '\r\nP1;"Berg, Anna";weekend-1/a.csv;\r\nP2;Bo;;\r\n'
    assert [(n.pseudonym, n.name) for n in parse(text)[0]] == [("P1", "Berg, Anna"), ("P2", "Bo")]


def test_decisions_join_people_and_the_roster_stays_with_them() -> None:
    known = (Named(pseudonym="P1", name="Anna Berg"), Named(pseudonym="P2", name="iPhone von Anna"), Named(pseudonym="P3", name="Annie"))
    people = People(roster("Anna Berg", role="expert"), known, {"P2": "P1", "P3": "P2"})
    assert people.pseudonym("Annie", "f") == people.pseudonym("iPhone von Anna", "f") == "P1" and not people.strangers()
    turned = People(roster("Anna Berg", role="expert"), known, {"P1": "P2"})
    assert turned.pseudonym("Anna Berg", "f") == "P2" and turned.role("P2") == "expert"
    circle = People(None, known, {"P1": "P2", "P2": "P1", "P3": "P2"})
    assert [circle.current(p) for p in ("P1", "P2", "P3", "P9")] == ["P1", "P1", "P1", "P9"]


def test_a_spelling_the_roster_learns_later_joins_its_person() -> None:
    known = (Named(pseudonym="P1", name="Anna Berg"), Named(pseudonym="P2", name="A. Berg"))
    people = People(roster("Anna Berg", spellings=("A. Berg",)), known)
    assert people.pseudonym("A. Berg", "f") == "P1" == people.current("P2")


def test_names_typed_at_the_keyboard() -> None:
    people = People(roster("Anna Berg"))
    people.pseudonym("Speaker 1", "a.vtt", inside="a.vtt")
    assert people.pseudonym_of_name("Speaker 1") == "P1"
    assert people.pseudonym_of_name("P1") == "P1"
    assert people.pseudonym_of_name("anna berg") == "P2" == people.pseudonym_of_name("Anna Berg")
    held = people.names_text()
    for name, said in (("Ana Berg", "near: Anna Berg"), ("Xaver Quist", "no name that was seen comes near"), ("P9", "nobody has the pseudonym P9")):
        with pytest.raises(ValueError, match=said):
            people.pseudonym_of_name(name)
    assert people.names_text() == held


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("A. Murphy", ("Aidan Murphy", "Aoife Murphy")),
        ("iPhone von Anna", ("Anna Berg",)),
        ("Anna's iPad", ("Anna Berg",)),
        ("iPhone d’Anna", ("Anna Berg",)),
        ("Aofie Murphy", ("Aoife Murphy",)),
        ("Murphy Aoife", ("Aoife Murphy",)),
        ("Table 4 laptop", ()),
        ("Speaker 1", ()),
        ("Xaver Quist", ()),
    ],
)
def test_nearest_names(written: str, nearest: tuple[str, ...]) -> None:
    names = [(name, name) for name in ("Aoife Murphy", "Aidan Murphy", "Brian Murphy", "Anna Berg", "Tom Weber")]
    assert nearest_names(written, names)[: max(len(nearest), 1)] == nearest


def test_strangers_are_listed_where_there_is_a_roster() -> None:
    people = People(roster("Anna Berg"))
    for name in ("Anna Berg", "iPhone von Anna", "iPhone von Anna", "Table 4 laptop", "1756"):
        people.pseudonym(name, "weekend-1/a.vtt", Place(cue=3))
    people.pseudonym("Public Author", "weekend-1/d.csv", listed=False)
    first, second = people.strangers()
    assert (first.name, first.file, first.place, first.nearest) == ("iPhone von Anna", "weekend-1/a.vtt", "cue 3", ("Anna Berg",))
    assert second.name == "Table 4 laptop" and "device" in second.what
    assert set(first.model_dump()) == {"name", "file", "place", "nearest"}
    alone = People()
    alone.pseudonym("Xaver", "f")
    assert alone.strangers() == ()


def inside(*texts: str, people: People, language: str = "en") -> list[str]:
    text = "\n".join(texts)
    source = Source(
        id="S1", name="a.csv", sha256=None, bytes=None, reader="csv", text=text, weekend="w", grade="A", language=language, found=1, read=1
    )
    rows, at = [], 0
    for number, one in enumerate(texts, start=1):
        rows.append(
            Contribution(
                id=f"C{number}", source="S1", start=at, end=at + len(one), weekend="w", grade="A", language=language, place=Place(row=number)
            )
        )
        at += len(one) + 1
    return [f"{p.place}" for p in names_inside(rows, {"S1": source}, people)]


def test_names_inside_what_was_said() -> None:
    people = People(roster("Aoife Murphy", "Tom Green", "Anna Berg", "山田太郎"))
    assert inside("As aoife murphy said", "I saw Mrs Murphy's garden", "what Murphy wants", "nobody", people=people) == ["row 1", "row 2", "row 3"]
    assert inside("the Green party", "a green square", "Mr Green said so", people=people) == ["row 3"]
    assert inside("Murphy is right", "the murphy bed", people=people) == []
    assert inside("auf den Berg gehen", "sagt Frau Berg", "die Anna Berg", people=people, language="de") == ["row 2", "row 3"]
    assert inside("山田太郎さんの意見", people=People(roster("Tom Green"))) == []
    assert inside("Aoife Murphy and again Aoife Murphy", people=people) == ["row 1"]


def test_a_first_name_alone_inside_what_was_said() -> None:
    people = People(roster("Maria Keane", "Rose Hill", "Jo Ward"))
    assert inside("I agree with Maria, but", "Maria is right", "ask maria", people=people) == [], "once it stands without a capital it may be a word"
    assert inside("I agree with Maria, but", "so does Maria Keane", people=people) == ["row 1", "row 2"]
    assert inside("the Rose garden", "a rose", "ask Jo", people=people) == []
    assert inside("ich frage Maria", people=people, language="de") == []


def test_other_spellings_and_forms_of_address_inside_what_was_said() -> None:
    people = People(roster("Margaret Doyle", spellings=("Maggie", "Mags D.")))
    assert inside("Maggie says buses", "as maggots do", "Mags D. is right", people=people) == ["row 1", "row 3"]
    assert inside("Maggie says buses", "a maggie of wool", people=people) == []
    assert inside("ask Mr Wu", "Mrs. O'Neill too", "Dr. Novak", people=people) == ["row 1", "row 2", "row 3"]
    assert inside("M. Dupont l'a dit", "chez Mme Roux", "la dame", people=people, language="fr") == ["row 1", "row 2"]
    assert inside("I miss London", "Mr. Mayor, please", "3 m. Dach", "the mr was late", "1306 Boxwood Dr NW", "so 3. M. Okay", people=people) == []
    assert inside("sagt Herr Novak", "Herr Bürgermeister", "Frau Dr. Anders", people=people, language="de") == ["row 1", "row 3"]
    rose = People(roster("Rosemarie Kern", spellings=("Rose",)))
    assert inside("die Rose blüht", "Rose meint Busse", people=rose, language="de") == ["row 2"]


def test_names_never_leave_by_the_records() -> None:
    csv = "text,speaker\nMore buses,Ottilie Quant\nFewer cars,Ottilie Quant (Facilitator)\n"
    made = read_one(InputFile(name="weekend-1/a.csv", data=csv.encode()), Settings(title="t"), People())
    assert [c.role for c in made.contributions] == ["member", "facilitator"]
    assert {c.speaker for c in made.contributions} == {"P1"}
    assert "Ottilie" not in "".join(c.model_dump_json() for c in made.contributions)

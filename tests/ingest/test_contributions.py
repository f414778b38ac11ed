"""From readings to frozen sources: offsets, turns, and what stands beside the words. The readings here are made up by hand."""

from __future__ import annotations

import hashlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from reading_all import read_all

from synthesis.ingest import Ingested, InputFile, People, Reading, Unit, read_one, weekends_in_order
from synthesis.ingest.beside import FileContext, language_code, rule_for
from synthesis.ingest.contributions import compose
from synthesis.ingest.roster import Roster, RosterEntry
from synthesis.ingest.weekends import files_in_order, natural_order
from synthesis.records import NotRead, Place
from synthesis.settings import FileRule, Question, Settings

HOMES = Question(id="homes", text="How do we keep homes warm?", also=("warm homes", "heating"))
BUSES = Question(id="buses", text="How should people get around?", also=("transport",))


def settings(**more: Any) -> Settings:
    return Settings.model_validate({"title": "A test", **more})


def made(
    units: list[Unit],
    shape: Any = "table",
    name: str = "weekend-1/notes.csv",
    people: People | None = None,
    given: Settings | None = None,
    **reading: Any,
) -> Ingested:
    given = given or settings()
    rule = rule_for(name, given)
    read = Reading(reader="made-up", shape=shape, units=tuple(units), **reading)
    context = FileContext(name, name.split("/")[0], read, rule, given, people or People())
    return compose(InputFile(name=name, data=b"bytes"), read, context, "S1", 1)


def row(number: int, text: str, **more: Any) -> Unit:
    return Unit(place=Place(row=number), text=text, **more)


def cue(number: int, text: str, start: float | None = None, end: float | None = None, **more: Any) -> Unit:
    return Unit(place=Place(cue=number), text=text, start=start, end=end, **more)


def texts(ingested: Ingested) -> list[str]:
    assert ingested.source is not None
    return [ingested.source.text[c.start : c.end] for c in ingested.contributions]


def test_canonical_text_keeps_the_words_and_counts_what_was_left_out() -> None:
    ingested = made(
        [row(2, "  Cafe\u0301 hours\r\nlonger  "), row(3, " \t "), row(4, "Two  spaces\rstay\u00a0here")],
        not_read=(NotRead(place=Place(row=5), reason="empty row"),),
    )
    source = ingested.source
    assert source is not None
    assert source.text == "Cafe\u0301 hours\nlonger\nTwo  spaces\nstay\u00a0here"
    assert texts(ingested) == ["Cafe\u0301 hours\nlonger", "Two  spaces\nstay\u00a0here"]
    assert (source.found, source.read) == (4, 2)
    assert [(left.place.row, left.reason) for left in source.not_read] == [(5, "empty row"), (3, "no words")]
    assert source.sha256 == hashlib.sha256(b"bytes").hexdigest() and source.bytes == 5
    assert [c.id for c in ingested.contributions] == ["C1", "C2"]


def test_rows_with_one_key_stay_apart() -> None:
    ingested = made([row(2, "More buses", key="7"), row(3, "More buses", key="7")])
    assert [(c.key, c.place.row) for c in ingested.contributions] == [("7", 2), ("7", 3)]


def test_half_characters_are_replaced_and_said() -> None:
    ingested = made([row(2, "broken \ud83d here")])
    assert texts(ingested) == ["broken \ufffd here"]
    assert ingested.source is not None and "half characters" in ingested.source.problems[0].message
    ingested.source.text.encode("utf-8")


@st.composite
def readings(draw: st.DrawFn) -> tuple[str, list[Unit]]:
    shape = draw(st.sampled_from(["table", "transcript", "notes"]))
    words = st.text(st.characters(codec="utf-8"), max_size=40)
    speakers = st.sampled_from([None, "Anna", "Bo", " anna ", "Anonymous", "Table 4"])
    units = []
    for number in range(draw(st.integers(0, 12))):
        start = draw(st.one_of(st.none(), st.floats(0, 100)))
        units.append(
            Unit(
                place=Place(line=number + 1),
                text=draw(words),
                speaker=draw(speakers),
                start=start,
                end=None if start is None else start + 1,
                grade=draw(st.sampled_from([None, "A", "D", "x"])),
                role=draw(st.sampled_from([None, "public", "Moderator", "wizard"])),
                question=draw(st.sampled_from([None, "transport", "Something else"])),
            )
        )
    return shape, units


@given(readings(), st.booleans())
def test_what_holds_for_every_source(reading: tuple[str, list[Unit]], with_roster: bool) -> None:
    shape, units = reading
    people = People(Roster(entries=(RosterEntry(name="Anna", role="member", row=2),)) if with_roster else None)
    ingested = made(units, shape, given=settings(questions=[HOMES, BUSES]), people=people)
    source = ingested.source
    assert source is not None
    assert source.found == len(units) == source.read + len(source.not_read)
    end = 0
    for c in ingested.contributions:
        assert end <= c.start < c.end and not source.text[end : c.start].strip()
        assert (c.grade == "D") == (c.role == "public")
        assert [m.start for m in c.marks] == sorted(m.start for m in c.marks)
        assert c.place_at(c.start) == c.place
        assert "\r" not in source.text[c.start : c.end]
        end = c.end
    assert end == len(source.text)
    places = [p for c in ingested.contributions for p in ([m.place for m in c.marks] or [c.place])]
    assert len(places) == source.read
    assert "Anna" not in {c.speaker for c in ingested.contributions}


def test_cues_of_one_speaker_make_one_turn_with_a_mark_for_each() -> None:
    ingested = made(
        [
            cue(1, "I think", 0, 1, speaker="Anna Berg"),
            cue(2, "buses matter.", 9, 10, speaker="anna  berg"),
            cue(3, "Yes.", 10, 11, speaker="Bo Lind"),
            cue(4, "And trams.", 11, 12, speaker="Anna Berg"),
        ],
        "transcript",
    )
    assert texts(ingested) == ["I think buses matter.", "Yes.", "And trams."]
    first, second, third = ingested.contributions
    assert [(m.start, m.place.cue) for m in first.marks] == [(0, 1), (8, 2)] and second.marks == ()
    assert first.place_at(9).cue == 2 and first.place_at(7).cue == 1
    assert first.speaker == third.speaker == "P1" and second.speaker == "P2"
    assert ingested.source is not None and ingested.source.read == 4


def test_another_question_or_table_ends_a_turn() -> None:
    units = [cue(1, "One", speaker="Anna", question="transport"), cue(2, "Two", speaker="Anna", question="heating")]
    ingested = made(units, "transcript", given=settings(questions=[HOMES, BUSES]))
    assert [c.question for c in ingested.contributions] == [BUSES.text, HOMES.text]


def test_without_speakers_a_pause_over_two_seconds_ends_a_contribution() -> None:
    ingested = made([cue(1, "a", 0, 1), cue(2, "b", 3, 4), cue(3, "c", 6.001, 7), cue(4, "d", 6.5, 9), cue(5, "e", 10.5, 11)], "transcript")
    assert texts(ingested) == ["a b", "c d e"]


def test_without_speakers_a_contribution_ends_at_about_120_words_and_rather_at_a_sentence() -> None:
    ten = "one two three four five six seven eight nine ten"
    plain = made([cue(n, ten) for n in range(1, 31)], "transcript")
    assert [len(text.split()) for text in texts(plain)] == [140, 140, 20]
    stopped = made([cue(n, ten + ("." if n % 11 == 0 else "")) for n in range(1, 31)], "transcript")
    assert [len(text.split()) for text in texts(stopped)] == [110, 110, 80]


def test_a_named_speech_is_divided_only_when_very_long() -> None:
    ten = "one two three four five six seven eight nine ten"
    speech = made([cue(n, ten + ("." if n % 4 == 0 else ""), speaker="Anna") for n in range(1, 81)], "transcript")
    assert [len(text.split()) for text in texts(speech)] == [360, 360, 80]
    assert len(made([cue(n, ten, speaker="Anna") for n in range(1, 31)], "transcript").contributions) == 1


def test_pauses_do_not_end_a_named_turn_and_long_scripts_without_spaces_are_counted() -> None:
    assert len(made([cue(1, "a", 0, 1, speaker="Anna"), cue(2, "b", 60, 61, speaker="Anna")], "transcript").contributions) == 1
    japanese = made([cue(n, "東京の良いところは公園が多いことです") for n in range(1, 31)], "transcript")
    assert len(japanese.contributions) == 3


def test_the_question_comes_from_the_nearest_place_that_names_one() -> None:
    both = settings(questions=[HOMES, BUSES])

    def question(unit: Unit, name: str, given: Settings, shape: str = "table") -> str | None:
        return made([unit], shape, name=name, given=given).contributions[0].question

    own, bare = row(2, "x", question="Q1. Warm homes"), row(2, "x")
    assert question(own, "weekend-1/transport/a.csv", both) == HOMES.text
    assert question(bare, "weekend-1/transport/a.csv", both) == BUSES.text
    assert question(bare, "weekend-1/day 2/transport/a.csv", both) == BUSES.text
    assert question(bare, "weekend-1/a.csv", both) is None
    assert question(bare, "weekend-1/a.csv", settings(questions=[HOMES])) == HOMES.text
    ruled = settings(questions=[HOMES, BUSES], files=[FileRule(files="weekend-1/*.csv", question="homes")])
    assert question(bare, "weekend-1/a.csv", ruled) == HOMES.text
    assert question(bare, "weekend-1/transport/a.csv", ruled) == BUSES.text
    assert question(bare, "weekend-1/parks/a.csv", settings()) == "parks"
    heading = row(2, "x", question="Table notes")
    assert question(heading, "weekend-1/parks/a.docx", settings(), "notes") == "parks"
    assert question(heading, "weekend-1/a.docx", settings(questions=[HOMES]), "notes") == HOMES.text
    assert question(heading, "weekend-1/a.csv", settings(questions=[HOMES])) == "Table notes"
    assert question(row(2, "x", question="What about parks?"), "weekend-1/notes/a.docx", settings(), "notes") == "What about parks?"


def test_a_question_unknown_to_the_settings_is_kept_and_said_once_with_the_nearest() -> None:
    units = [row(n, "x", question="How shall people get about?") for n in (2, 3, 4)]
    ingested = made(units, given=settings(questions=[HOMES, BUSES]))
    assert ingested.source is not None and {c.question for c in ingested.contributions} == {"How shall people get about?"}
    (problem,) = ingested.source.problems
    assert problem.place == Place(row=2) and BUSES.text in problem.hint
    assert not made(units, given=settings()).source.problems  # type: ignore[union-attr]
    folder = made([row(2, "x")], name="weekend-1/misc/a.csv", given=settings(questions=[HOMES, BUSES]))
    assert folder.source is not None and "misc" in folder.source.problems[0].message
    listed = made([row(2, "x", question="homes")], name="weekend-1/misc/a.csv", given=settings(questions=[HOMES, BUSES]))
    assert listed.source is not None and not listed.source.problems


def test_decomposed_folder_names_are_the_same_question() -> None:
    given = settings(questions=[Question(id="q", text="Wie heizen wir?", also=("wärme",))])
    assert made([row(2, "x")], name="weekend-1/wa\u0308rme/a.csv", given=given).contributions[0].question == "Wie heizen wir?"


def test_grades() -> None:
    def grade(shape: str, given: Settings | None = None, unit: Unit | None = None, **reading: Any) -> str:
        return made([unit or row(2, "x")], shape, given=given, **reading).contributions[0].grade

    assert (grade("table"), grade("transcript"), grade("notes"), grade("table", grade="D")) == ("A", "B", "C", "D")
    ruled = settings(files=[FileRule(files="*", grade="C")])
    assert grade("table", ruled, grade="D") == "C"
    assert grade("table", ruled, row(2, "x", grade="b")) == "B"
    assert grade("table", ruled, row(2, "x", grade="A - own words")) == "A"
    wrong = made([row(2, "x", grade="good"), row(3, "y", grade="good")])
    assert wrong.contributions[0].grade == "A" and wrong.source is not None and len(wrong.source.problems) == 1


def test_roles_follow_roster_then_column_then_settings_then_default() -> None:
    roster = Roster(entries=(RosterEntry(name="Dr. Helen Strand", role="expert", written_role="expert", row=2), RosterEntry(name="Anna", row=3)))

    def role(unit: Unit, people: People, given: Settings | None = None, **reading: Any) -> str:
        return made([unit], people=people, given=given, **reading).contributions[0].role

    known, none = People(roster), People()
    assert role(row(2, "x", speaker="Helen Strand", role="member"), known) == "expert"
    assert role(row(2, "x", speaker="Anna"), known) == "member"
    assert role(row(2, "x", speaker="Somebody"), known) == "unknown"
    assert role(row(2, "x", speaker="Somebody", role="Tischmoderatorin"), known) == "facilitator"
    assert role(row(2, "x", speaker="Somebody"), none) == "member"
    assert role(row(2, "x"), none) == "unknown"
    assert role(row(2, "x", speaker="Anonymous"), none) == "unknown"
    assert role(row(2, "x", role="member"), none) == "member"
    assert role(row(2, "x", speaker="Jo (Facilitator)"), none) == "facilitator"
    assert role(row(2, "x", speaker="Facilitator"), none) == "facilitator"
    named = settings(roles={"Beisitzer": "expert"}, files=[FileRule(files="*.csv", role="staff")])
    assert role(row(2, "x", speaker="Jo", role="beisitzer"), none, named) == "expert"
    assert role(row(2, "x", speaker="Jo"), none, named) == "staff"


def test_public_and_grade_d_come_together() -> None:
    people = People(Roster(entries=(RosterEntry(name="Anna", role="member", row=2),)))
    submitted = made([row(2, "x", speaker="Anna", role="member")], grade="D", people=people).contributions[0]
    assert (submitted.grade, submitted.role) == ("D", "public")
    spoken = made([row(2, "x", role="public", grade="A")]).contributions[0]
    assert (spoken.grade, spoken.role) == ("D", "public")


def test_an_unknown_role_is_said() -> None:
    ingested = made([row(2, "x", speaker="Jo", role="wizard")])
    assert ingested.contributions[0].role == "member"
    assert ingested.source is not None and "[roles]" in ingested.source.problems[0].hint


def test_tables_are_named_alike_however_written() -> None:
    entry = RosterEntry(name="Anna", role="member", tables={"Weekend 1": "Table 3", "*": "8"}, row=2)
    units = [
        row(2, "a", table="Table 4"),
        row(3, "b", table="04"),
        row(4, "c", speaker="Tisch 4"),
        row(5, "d", speaker="Anna"),
        row(6, "e", table="Blue"),
    ]
    ingested = made(units, people=People(Roster(entries=(entry,))))
    assert [c.table for c in ingested.contributions] == ["4", "4", "4", "3", "Blue"]
    assert ingested.contributions[2].speaker is None
    later = made([row(5, "d", speaker="Anna")], name="weekend-2/a.csv", people=People(Roster(entries=(entry,))))
    assert later.contributions[0].table == "8"
    ruled = settings(files=[FileRule(files="weekend-1/*", table="6", session="Sunday")])
    held = made(units, people=People(Roster(entries=(entry,))), given=ruled).contributions
    assert [c.table for c in held] == ["4", "4", "4", "6", "Blue"] and held[0].session == "Sunday"


def test_languages() -> None:
    both = settings(languages=["en", "de"])
    units = [row(2, "We need the buses to be on time"), row(3, "Wir wollen, dass die Busse nicht so teuer sind"), row(4, "Ok", language="Deutsch")]
    assert [c.language for c in made(units, given=both).contributions] == ["en", "de", "de"]
    assert [c.language for c in made(units, given=settings(languages=["fr"])).contributions] == ["fr", "fr", "de"]
    assert made(units, given=settings(languages=["en", "de"], files=[FileRule(files="*", language="en-GB")])).contributions[1].language == "en"
    assert [language_code(text) for text in ("EN", "pt_BR", "français", "French", "no idea")] == ["en", "pt", "fr", "fr", None]


def test_what_platforms_rejected_is_kept_with_its_reason() -> None:
    first, second = made([row(2, "bad", rejected="off topic"), row(3, "good", votes="3", theme="Trees")]).contributions
    assert first.rejected == "off topic" and second.rejected is None and (second.votes, second.theme) == ("3", "Trees")


def test_rules_that_fit_are_laid_over_one_another() -> None:
    given = settings(
        files=[
            FileRule(files="*.csv", columns={"A": "text"}, grade="C"),
            FileRule(files="weekend-1/*", columns={"B": "table"}, grade="A"),
            FileRule(files="notes [1].csv", session="two"),
        ]
    )
    rule = rule_for("weekend-1/notes.csv", given)
    assert (rule.columns, rule.grade, rule.session) == ({"A": "text", "B": "table"}, "A", None)
    assert rule_for("weekend-2/notes.txt", given).grade is None


def test_files_are_read_and_numbered_weekend_by_weekend() -> None:
    table = b"id,text,speaker\n1,More buses,Anna\n2,Fewer cars,Bo\n"
    names = ["weekend-10/a.csv", "weekend-2/b10.csv", "weekend-2/b9.csv", "stray.csv", "weekend-2/empty.csv", "weekend-2/song.mp3"]
    files = [InputFile(name=name, data=b"" if "empty" in name else table + name.encode() + b",x,\n") for name in names]
    done, problems = read_all(files, settings(), People(), source=5, contribution=100)
    sources = [m.source for m in done if m.source]
    assert [(s.id, s.name) for s in sources] == [
        ("S5", "weekend-2/b9.csv"),
        ("S6", "weekend-2/b10.csv"),
        ("S7", "weekend-2/empty.csv"),
        ("S8", "weekend-10/a.csv"),
    ]
    ids = [c.id for m in done for c in m.contributions]
    assert ids == [f"C{n}" for n in range(100, 100 + len(ids))]
    assert sources[2].text == "" and sources[2].found == 0 and sources[2].problems
    assert [p.file for p in problems] == ["stray.csv"] and "weekend" in problems[0].hint
    (unread,) = [m for m in done if m.source is None]
    assert unread.problems[0].file == "weekend-2/song.mp3"
    again = read_all(list(reversed(files)), settings(), People(), source=5, contribution=100)
    assert again == (done, problems)


def test_a_file_outside_any_weekend_is_a_problem() -> None:
    ingested = read_one(InputFile(name="notes.csv", data=b"text\nx\n"), settings(), People())
    assert ingested.source is None and "weekend" in ingested.problems[0].message


def test_weekends_in_natural_order_unless_listed() -> None:
    names = {"weekend-10", "weekend-2", "Weekend-1", "final"}
    assert weekends_in_order(names, settings()) == ("final", "Weekend-1", "weekend-2", "weekend-10")
    assert weekends_in_order(names, settings(weekends=["weekend-1", "weekend-10"])) == ("Weekend-1", "weekend-10", "final", "weekend-2")
    assert files_in_order(["b/2.csv", "b/10.csv", "a/x.csv", "x.csv"], settings(weekends=["b"])) == ("b/2.csv", "b/10.csv", "x.csv", "a/x.csv")


@given(st.lists(st.text(max_size=8), max_size=6))
def test_natural_order_orders_any_names(names: list[str]) -> None:
    assert sorted(sorted(names), key=natural_order) == sorted(sorted(names, reverse=True), key=natural_order)

"""What came in twice is marked; what two people both said is not."""

from __future__ import annotations

from reading_all import read_all

from synthesis.ingest import Ingested, InputFile, People, mark_repeats
from synthesis.records import Contribution
from synthesis.settings import Settings

SETTINGS = Settings(title="A test")


def read(*files: tuple[str, str]) -> list[Ingested]:
    done, problems = read_all([InputFile(name=name, data=text.encode()) for name, text in files], SETTINGS, People())
    assert not problems
    return list(done)


def table(*rows: str, head: str = "id,text,speaker") -> str:
    return "\n".join((head, *rows)) + "\n"


def marks(ingested: Ingested) -> list[str | None]:
    return [c.reimported for c in ingested.contributions]


ROWS = ("1,More buses please,Anna", "2,Trees in the square,Bo", "3,Cheaper trains for all,Cy", "4,Mend the roof,Di")


def test_the_same_file_again_is_marked_row_by_row() -> None:
    first, second = read(("weekend-1/a.csv", table(*ROWS)), ("weekend-2/copy of a.csv", table(*ROWS)))
    assert marks(first) == [None] * 4
    assert marks(second) == [c.id for c in first.contributions]


def test_the_same_bytes_repeat_even_when_they_are_two_rows() -> None:
    first, second = read(("weekend-1/a.txt", "More buses.\nFewer cars.\n"), ("weekend-2/a.txt", "More buses.\nFewer cars.\n"))
    assert marks(second) == [c.id for c in first.contributions] and len(marks(second)) == 2


def test_an_export_that_has_grown_repeats_only_its_old_rows() -> None:
    new = tuple(f"{n},A new thought number {n},Ed" for n in range(5, 30))
    _, second = read(("weekend-1/a.csv", table(*ROWS)), ("weekend-2/a.csv", table(*ROWS, *new)))
    assert sum(mark is not None for mark in marks(second)) == 4
    assert marks(second)[4:] == [None] * 25


def test_half_of_the_rows_and_three_are_needed() -> None:
    other = tuple(f"{n},Something else {n},Ed" for n in (7, 8, 9, 10))
    _, below = read(("weekend-1/a.csv", table(*ROWS, *other)), ("weekend-2/b.csv", table(*ROWS[:2], "11,New,Ed")))
    assert marks(below) == [None] * 3
    _, above = read(("weekend-1/a.csv", table(*ROWS, *other)), ("weekend-2/b.csv", table(*ROWS[:3], "11,New,Ed")))
    assert marks(above) == ["C1", "C2", "C3", None]


def test_another_speaker_or_key_is_another_row() -> None:
    _, speakers = read(("weekend-1/a.csv", table(*ROWS)), ("weekend-2/b.csv", table(*(row.rsplit(",", 1)[0] + ",Flo" for row in ROWS))))
    assert marks(speakers) == [None] * 4
    _, keys = read(("weekend-1/a.csv", table(*ROWS)), ("weekend-2/b.csv", table(*("9" + row for row in ROWS))))
    assert marks(keys) == [None] * 4


def test_unsigned_notes_that_are_alike_in_a_longer_file_stay() -> None:
    """Three of six one-word notes come again among many: without ids that proves nothing."""
    short = table("Bus", "Trees", "Homes", "Jobs", "Shops", "Parks", head="text")
    long = table("Bus", "Trees", "Homes", *(f"Thought {n}" for n in range(20)), head="text")
    _, second = read(("weekend-1/a.csv", short), ("weekend-2/b.csv", long))
    assert not any(marks(second))


def test_equal_texts_inside_one_file_are_two_voices() -> None:
    first, second = read(
        ("weekend-1/a.csv", table("Bus", "Bus", "Trees", "Homes", head="text")),
        ("weekend-2/b.csv", table("Bus", "Bus", "Bus", "Trees", head="text")),
    )
    assert not any(marks(first))
    assert marks(second) == ["C1", "C2", None, "C3"]


def test_a_repeat_of_a_repeat_names_the_first() -> None:
    *_, third = read(("weekend-1/a.csv", table(*ROWS)), ("weekend-2/a.csv", table(*ROWS)), ("weekend-3/a.csv", table(*ROWS)))
    assert marks(third) == ["C1", "C2", "C3", "C4"]


def test_only_earlier_sources_count_and_withdrawn_words_are_no_original() -> None:
    first, second = read(("weekend-1/a.csv", table(*ROWS)), ("weekend-2/a.csv", table(*ROWS)))
    assert first.source is not None and second.source is not None
    sources = [first.source, second.source]
    later: list[Contribution] = [c.model_copy(update={"reimported": None}) for c in second.contributions]
    assert not any(c.reimported for c in mark_repeats(first.source, first.contributions, later, sources))
    gone = [c.model_copy(update={"withdrawn": c.id == "C1"}) for c in first.contributions]
    assert [c.reimported for c in mark_repeats(second.source, later, gone, sources)] == [None, "C2", "C3", "C4"]

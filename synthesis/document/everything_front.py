"""The first sheet of everything.xlsx: what it holds, what may be changed, what may not, and who may see it, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from synthesis.document.lookup import Lookup

NAMED = 200
"""The most ids of cut texts that are listed; each cut text says so itself."""


def lines(know: Lookup, title: str, cut: Mapping[str, None]) -> Iterator[tuple[bool, str]]:
    """The lines, each with whether it is a heading. `cut` holds the ids of rows whose words did not fit."""
    say = know.say
    words = {name: say(f"everything.{name}") for name in ("quotes", "themes", "recommendations", "new", "part")}
    words |= {name: say(f"everything.heading.{name}") for name in ("theme", "kind", "state", "reason", "label", "text", "person", "status")}
    words |= {"heading": say("everything.heading.title"), "ungrouped": say("everything.state.ungrouped")}
    words |= {"aside": say("everything.state.set-aside"), "n": say.number(know.limit)}

    yield True, title
    yield False, say("everything.about")
    gone = sum(line.state == "withdrawn" for line in know.snapshot.ledger)
    if gone:
        yield False, say.counted("everything.withdrawn", gone)
    if cut:
        yield False, say.counted("everything.cut", len(cut))
        yield False, say("everything.cut_ids", ids=", ".join(list(cut)[:NAMED]) + (" …" if len(cut) > NAMED else ""))
    for part, number in (("change", 6), ("keep", 4), ("back", 2), ("house", 2)):
        yield False, ""
        yield True, say(f"everything.{part}")
        for place in range(1, number + 1):
            yield False, say(f"everything.{part}_{place}", **words)
    yield False, say("glance.signs", n=words["n"])

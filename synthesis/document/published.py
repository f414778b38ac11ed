"""The documents of a publication: each a `Document` of its own, beside the final text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from synthesis.document.blocks import Block, Document
from synthesis.document.front import balance_by_row, totals
from synthesis.document.lookup import Lookup
from synthesis.document.redline import redline
from synthesis.document.signatures import signatures
from synthesis.document.signed import Signed
from synthesis.document.software_use import software_use
from synthesis.records import Recommendation, Snapshot, Theme


def papers(
    snapshot: Snapshot, signed: Sequence[Signed], themes: Sequence[Theme], drafts: Sequence[Recommendation], language: str | None = None
) -> dict[str, Document]:
    """By name: the redline, the balance sheet, the page for signatures, how software was used.

    `themes` and `drafts` are the software's, before people's decisions.
    """

    def paper(subtitle: str, blocks: Callable[[Lookup], Iterator[Block]]) -> Document:
        know = Lookup(snapshot, language)
        say = know.say
        made = tuple(blocks(know))
        words = say(subtitle, weekend=snapshot.weekend)
        return Document(title=snapshot.title, subtitle=words, language=say.code, created=snapshot.created, blocks=made)

    return {
        "redline": paper("redline.subtitle", lambda know: redline(know, themes, drafts)),
        "balance-sheet": paper("balance.subtitle", lambda know: iter((*totals(know), *balance_by_row(know)))),
        "signatures": paper("signatures.subtitle", lambda know: signatures(know, signed)),
        "software-use": paper("use.subtitle", lambda know: software_use(know, signed)),
    }

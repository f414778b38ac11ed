"""Sentences, by spaCy's blank pipelines: its rules for words, its sentencizer, and corrections for what those two cannot see.

The only door to spaCy. No trained pipeline is used, so nothing is downloaded. spaCy's tokenizer knows abbreviations, addresses on the web
and emoticons of some seventy languages; the sentencizer ends a sentence at every full stop it leaves alone. The corrections put back
what belongs together (No. 5, M. Dupont, 3. Mai, "Why?" she asked) and divide what was written without a space (good.But).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from synthesis.languages import ANY, Language
from synthesis.segment.spans import Span, cut, trimmed

if TYPE_CHECKING:
    import spacy
    from spacy.tokens import Doc, Token

_ENDS = frozenset(".!?…。！？．｡؟۔।॥։᙮።")
_ELLIPSES = frozenset({"…", "...", "..", "....", "……"})
_CLOSING = frozenset("\"'”’»)]}）」』】")
_OPENING = frozenset("\"'“‘«„‚([{（「『【¿¡-–—•*")
_MAY_END = re.compile(r"[.!?…。！？．｡؟۔।॥։᙮።][\"'”’»)\]}）」』】\s]*[^\s\"'”’»)\]}）」』】.!?…。！？]")
_GLUED = re.compile(r"(?<=[^\W\d_]{3})[.!?]+(?=([^\W\d_]+)[\s,'’])")
_LETTER = re.compile(r"[^\W\d_]\.")
_ADDRESS = re.compile(r"[/@]|www|http")
_INFIXES = (r"[。！？｡؟۔।]+", r"(?<=[^\W\d_])[!?]+(?=[^\W\d_])", r"(?<=[^\W\d_]{2})…+(?=[^\W\d_])", r"(?<=[)\]\"”])[.!?](?=[^\W\d_])")
_LONGEST_BRACKET = 60
_PIPE = 256


def sentences(texts: Sequence[str], language: Language) -> Iterator[list[Span]]:
    """For each of `texts` its sentences: trimmed, in order, together every non-space character. A text without words inside gives [].

    Texts that can only be one sentence never reach spaCy.
    """
    hard = [index for index, text in enumerate(texts) if _MAY_END.search(text)]
    divided = dict(zip(hard, _by_rules([texts[index] for index in hard], language), strict=True)) if hard else {}
    for index, text in enumerate(texts):
        whole = trimmed(text, 0, len(text))
        yield divided.get(index, [whole] if whole else [])


def _by_rules(texts: list[str], language: Language) -> Iterator[list[Span]]:
    nlp = _pipeline(language.pipeline)
    # spaCy would put a text together from its words at each asking; it is the one that went in
    for text, doc in zip(texts, nlp.pipe(texts, batch_size=_PIPE), strict=True):
        starts = [*_starts(doc, language), *_glued(text, language)]
        yield cut(text, Span(0, len(text)), starts)


@lru_cache(maxsize=16)
def _pipeline(code: str) -> spacy.language.Language:
    import spacy
    from spacy.util import compile_infix_regex

    try:
        nlp = spacy.blank(code)
    except ImportError:  # spaCy has no rules for it, or has them only with a further package (ja, ko, th, vi)
        nlp = spacy.blank(ANY)
    # more than spaCy's default limit, which guards the memory of trained parsers; there is none here
    nlp.max_length = 10**9
    nlp.tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_INFIXES]).finditer  # type: ignore[union-attr]
    nlp.add_pipe("sentencizer", config={"punct_chars": sorted(_ENDS | _ELLIPSES)})
    return nlp


def _starts(doc: Doc, language: Language) -> Iterator[int]:
    """The offsets at which a sentence begins, the first one's left out."""
    tokens = list(doc)
    brackets = _bracketed(tokens)
    for index in range(1, len(tokens)):
        if tokens[index].is_sent_start:
            terminator = _terminator(tokens, index)
            if terminator is None or _belongs_together(tokens, terminator, index, language):
                continue
            first = _with_its_opening(tokens, terminator, index)
            if first not in brackets:
                yield tokens[first].idx
        elif _ends_although_short(tokens, index, language):
            yield tokens[index].idx


def _terminator(tokens: Sequence[Token], index: int) -> int | None:
    """The index of the mark that ended the sentence before `index`."""
    for place in range(index - 1, -1, -1):
        text = tokens[place].text
        if text in _ENDS or text in _ELLIPSES:
            return place
        if tokens[place].text.isalnum():
            return None
    return None


def _belongs_together(tokens: Sequence[Token], terminator: int, index: int, language: Language) -> bool:
    mark, following = tokens[terminator].text, tokens[index].text
    if mark in _ELLIPSES and following[:1].islower():
        return True
    if following[:1].islower() and any(token.text in _CLOSING for token in tokens[terminator + 1 : index]):
        return True
    return mark == "." and terminator > 0 and _short_form(tokens, terminator - 1, following, language)


def _short_form(tokens: Sequence[Token], index: int, following: str, language: Language) -> bool:
    """Whether the full stop after the token `index` is part of it: an initial, an abbreviation, an ordinal, the number of a point."""
    word = tokens[index].text
    folded = word.casefold() + "."
    number = following[:1].isdigit()
    if folded in language.before_numbers:
        return number or folded in language.abbreviations
    if folded in language.abbreviations and folded not in language.may_end:
        return True
    if folded in language.may_end:
        return following[:1].islower() or number
    if len(word) == 1 and word.isalpha():
        return (word.isupper() and following.casefold() not in language.stop_words) or index == 0
    if word.isdigit() and len(word) <= 2:
        return index == 0 or (language.ordinal_dot and following.casefold() not in language.stop_words)
    return False


def _ends_although_short(tokens: Sequence[Token], index: int, language: Language) -> bool:
    """Whether the token before ends in the full stop of an abbreviation that here also ends the sentence (buses, trams etc. We …)."""
    before, token = tokens[index - 1].text.casefold(), tokens[index].text
    if not (token[:1].isupper() and token.casefold() in language.stop_words):
        return False
    return before in language.may_end or (bool(_LETTER.fullmatch(before)) and before not in language.abbreviations)


def _with_its_opening(tokens: Sequence[Token], terminator: int, index: int) -> int:
    """The token with which the sentence begins: the quotation mark, bracket or dash that opens it, which the sentencizer leaves to the one before."""
    first = index
    while first - 1 > terminator and tokens[first - 1].text in _OPENING and tokens[first - 2].whitespace_:
        first -= 1
    return first


def _bracketed(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens inside short pairs of brackets, which are not divided."""
    inside: set[int] = set()
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.text in {"(", "[", "（"}:
            opened.append(index)
        elif token.text in {")", "]", "）"} and opened:
            start = opened.pop()
            if index - start <= _LONGEST_BRACKET:
                inside.update(range(start + 1, index + 1))
    return frozenset(inside)


def _glued(text: str, language: Language) -> Iterable[int]:
    """Where a sentence begins without a space or a capital after the full stop (good.but we …), addresses on the web left alone."""
    for match in _GLUED.finditer(text):
        start, end = text.rfind(" ", 0, match.start()) + 1, text.find(" ", match.end())
        if match.group(1).casefold() in language.stop_words and not _ADDRESS.search(text[start : end if end > 0 else len(text)]):
            yield match.end()

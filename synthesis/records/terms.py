"""What all records share: being a frozen value, and the words for who speaks, what a quote is, where it ended, how far a recommendation has come."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Grade = Literal["A", "B", "C", "D"]
"""A own written words, B recorded speech, C a note-taker's paraphrase, D a public submission."""

Role = Literal["member", "facilitator", "expert", "staff", "public", "unknown"]
Kind = Literal["proposal", "reason", "reservation", "statement"]
State = Literal["cited", "themed", "ungrouped", "set-aside", "withdrawn"]
Event = Literal["new", "continued", "grown", "merged", "split", "gone"]
Status = Literal["draft", "sense-checked", "amended", "voted", "adopted", "rejected", "merged", "split", "withdrawn"]

COUNTING_ROLES: frozenset[Role] = frozenset({"member", "public", "unknown"})
"""Whose words count as input; facilitators', experts' and staff's count for nothing."""

LIVE: frozenset[Status] = frozenset({"draft", "sense-checked", "amended", "voted", "adopted"})
"""A recommendation with one of these statuses cites its evidence; the others are history."""

FIXED: frozenset[Status] = frozenset({"voted", "adopted"})
"""A recommendation with one of these statuses keeps the words that were decided about, until people give it another."""

MACHINE = "machine"
"""Who worded, labelled or set aside a thing, where no person did."""

OWN = "the assembly's own coding"
"""Who labelled a theme that people's codes in the files make."""


class Record(BaseModel):
    """A frozen value with the fields it declares and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

"""The nouns: frozen records that the stages pass to one another.

Everything here is a value. Nothing here opens a file, reads a clock or knows a stage. Offsets count Unicode code points of a
source's canonical text, half-open `[start, end)`, as the evidence bundle has them.

One module an idea; everybody imports from here.
"""

from __future__ import annotations

from synthesis.records.beside import AloneGroup, Beside, CodeBeside, HeldBy, SoftwareGroup, Suggestion
from synthesis.records.decided import Comment, Decision, Edit, LedgerLine, LogLine, Origin, Passage
from synthesis.records.drafts import UNEXPLAINED, Coverage, Measure, Recommendation
from synthesis.records.meaning import ModelUse, Vectors
from synthesis.records.said import Contribution, Counts, Mark, NotRead, Place, Problem, Quote, SetAside, Source
from synthesis.records.snapshot import Snapshot
from synthesis.records.terms import COUNTING_ROLES, FIXED, LIVE, MACHINE, OWN, Event, Grade, Kind, Record, Role, State, Status
from synthesis.records.themes import Assignment, Point, Sides, Step, Theme, Themes

__all__ = [
    "COUNTING_ROLES",
    "FIXED",
    "LIVE",
    "MACHINE",
    "OWN",
    "UNEXPLAINED",
    "AloneGroup",
    "Assignment",
    "Beside",
    "CodeBeside",
    "Comment",
    "Contribution",
    "Counts",
    "Coverage",
    "Decision",
    "Edit",
    "Event",
    "Grade",
    "HeldBy",
    "Kind",
    "LedgerLine",
    "LogLine",
    "Mark",
    "Measure",
    "ModelUse",
    "NotRead",
    "Origin",
    "Passage",
    "Place",
    "Point",
    "Problem",
    "Quote",
    "Recommendation",
    "Record",
    "Role",
    "SetAside",
    "Sides",
    "Snapshot",
    "SoftwareGroup",
    "Source",
    "State",
    "Status",
    "Step",
    "Suggestion",
    "Theme",
    "Themes",
    "Vectors",
]

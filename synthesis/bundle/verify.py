#!/usr/bin/env python3
"""Checks this evidence bundle with nothing but Python's standard library: no network, no other program.

    python3 verify.py [BUNDLE] [--since OLDER_BUNDLE]      BUNDLE is the folder this file lies in, unless named

Each breach is a line; the last line sums up. Exit 0: nothing is wrong. Exit 1: something is.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

Row = dict[str, Any]
COUNTS, ENDED = {"member", "public", "unknown"}, {"rejected", "merged", "split", "withdrawn"}
STATES = ("cited", "themed", "ungrouped", "set-aside", "withdrawn")
FREE = {"greeting", "housekeeping", "no words", "re-imported"}
NAMES = ("sources", "contributions", "quotes", "themes", "recommendations", "ledger", "decisions", "log")

def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
def sealed(value: Any) -> str:
    return sha(json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())

class Bundle:
    def __init__(self, root: Path) -> None:
        self.root, self.breaches = root, list[str]()
        self.manifest: Row = json.loads((root / "manifest.json").read_text("utf-8"))
        self.rows: dict[str, list[Row]] = {n: [json.loads(x) for x in (root / f"{n}.jsonl").read_bytes().decode().split("\n") if x] for n in NAMES}
        self.by: dict[str, dict[str, Row]] = {name: {row["id"]: row for row in self.rows[name]} for name in NAMES[:5]}
        self.text = {s: (root / "sources" / f"{s}.txt").read_bytes().decode() for s in self.by["sources"]}
        self.line: dict[str, Row] = {row["quote"]: row for row in self.rows["ledger"]}

    def say(self, wrong: object, what: str) -> None:
        self.breaches += [what] if wrong else []

    def files(self) -> None:
        listed = self.manifest["files"]
        self.say(sealed({k: v for k, v in self.manifest.items() if k != "seal"}) != self.manifest["seal"], "the manifest's seal is broken")
        there = {p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
        for name in sorted(there ^ (set(listed) | {"manifest.json"})):
            self.say(True, f"{name}: there but not listed, or listed but not there")
        for name in sorted(there & set(listed)):
            self.say(sha((self.root / name).read_bytes()) != listed[name]["sha256"], f"{name}: not as it was when the bundle was made")
        for name, rows in {**self.by, "ledger": self.line}.items():
            self.say(len(rows) != len(self.rows[name]), f"{name}: an id stands twice")

    def words(self) -> None:
        """Every letter of every source belongs to one contribution, and every letter of a contribution to one quote."""
        for s, source in self.by["sources"].items():
            self.say(sha(self.text[s].encode()) != source["text_sha256"], f"{s}: canonical text changed")
            self.say(source["found"] != source["read"] + len(source["not_read"]), f"{s}: found is not read and not read")
            self.cover(s, 0, len(self.text[s]), [c for c in self.rows["contributions"] if c["source"] == s], s)
        quotes_of: dict[str, list[Row]] = {}
        for q in self.rows["quotes"]:
            quotes_of.setdefault(q["contribution"], []).append(q)
            self.say(self.text.get(q["source"], "")[q["start"]:q["end"]] != q["text"], f"{q['id']}: these words are not in the source")
        self.say(set(quotes_of) - set(self.by["contributions"]), "a quote belongs to no contribution")
        for c in self.rows["contributions"]:
            if c["withdrawn"]:
                self.say(set(self.text[c["source"]][c["start"]:c["end"]]) - {"\u2588"}, f"{c['id']}: withdrawn, but words remain")
            else:
                self.cover(c["id"], c["start"], c["end"], quotes_of.get(c["id"], []), c["source"])

    def cover(self, name: str, start: int, end: int, parts: list[Row], source: str) -> None:
        text, at = self.text[source], start
        for part in sorted(parts, key=lambda p: p["start"]):
            self.say(part["start"] < at or part["end"] > end, f"{part['id']}: overlaps its neighbour or leaves {name}")
            self.say(text[at:part["start"]].strip(), f"{name}: words from {at} to {part['start']} are in nothing")
            at = max(at, part["end"])
        self.say(text[at:end].strip(), f"{name}: words after {at} are in nothing")

    def places(self) -> None:
        """Every quote ends in exactly one place, and every place names exactly its quotes."""
        ended = {q for q, row in self.line.items() if row["state"] == "withdrawn"}
        self.say(set(self.line) - ended != set(self.by["quotes"]), "ledger: its lines are not the quotes")
        home, cited = dict[str, str](), dict[str, set[str]]()
        for t in self.rows["themes"]:
            for q in (entry["id"] for entry in t["quotes"]):
                self.say(home.setdefault(q, t["id"]) != t["id"], f"{q}: in two themes")
        for r in self.rows["recommendations"]:
            for q in [q for m in r["measures"] for q in m["evidence"]] + r["rationale"] + r["reservations"]:
                self.say(q not in self.by["quotes"], f"{r['id']}: cites {q}, which is not here")
                if r["status"] not in ENDED:
                    cited.setdefault(q, set()).add(r["id"])
        for q, row in self.line.items():
            state, free = row["state"], row["by"] != "machine" or row["reason"] in FREE
            self.say(row["theme"] != home.get(q), f"{q}: ledger says theme {row['theme']}, the themes say {home.get(q)}")
            self.say(set(row["recommendations"]) != cited.get(q, set()), f"{q}: ledger and recommendations differ")
            fits = {"cited": q in cited, "themed": q in home and q not in cited, "withdrawn": q in ended}.get(state, q not in home and q not in cited)
            self.say(not fits, f"{q}: its state is {state}, which it is not")
            self.say(state == "set-aside" and not (row["reason"] and free), f"{q}: set aside for {row['reason']!r}, which {row['by']} may not say")

    def numbers(self) -> None:
        below: dict[str | None, list[str]] = {}
        for t in self.rows["themes"]:
            below.setdefault(t["parent"], []).append(t["id"])
        for t in self.rows["themes"]:
            family, ids = [t["id"]], list[str]()
            for here in family:
                ids += [entry["id"] for entry in self.by["themes"][here]["quotes"]]
                family += below.get(here, [])
            self.say(any(t[k] != v for k, v in self.count(ids).items() if k in t and k != "weekends"), f"{t['id']}: people or tables are miscounted")
        for r in self.rows["recommendations"]:
            heard = self.count([q for m in r["measures"] for q in m["evidence"]])
            self.say(any(r["raised_by"][k] != v for k, v in heard.items()), f"{r['id']}: people or tables are miscounted")
            self.say(not r["reservations"] and not any(x.isdigit() for x in r["reservations_note"] or ""), f"{r['id']}: silent on reservations")
            for m in r["measures"]:
                roles = {self.by["contributions"][self.by["quotes"][q]["contribution"]]["role"] for q in m["evidence"] if q in self.by["quotes"]}
                self.say(not (roles & COUNTS if m["worded_by"] == "machine" else roles or m["unsupported"]), f"{m['id']}: rests on nobody")
        said = self.manifest["counts"]
        wrong = [s for s in STATES if said[s] != sum(row["state"] == s for row in self.rows["ledger"])]
        self.say(wrong or said["quotes"] != sum(said[s] for s in STATES), f"the balance sheet is wrong: {wrong or 'it does not sum'}")

    def count(self, ids: list[str]) -> dict[str, int]:
        rows = {c["id"]: c for c in (self.by["contributions"][self.by["quotes"][q]["contribution"]] for q in ids if q in self.by["quotes"])}.values()
        heard = [c for c in rows if c["role"] in ("member", "unknown")]
        return {"people": len({c["speaker"] for c in heard if c["role"] == "member" and c["speaker"]}),
                "tables": len({(c["weekend"], c["session"], c["table"]) for c in heard if c["table"]}),
                "submissions": sum(c["role"] == "public" for c in rows), "weekends": len({c["weekend"] for c in rows if c["role"] in COUNTS}),
                "unattributed": sum(c["role"] == "unknown" or not c["speaker"] for c in heard)}

    def chain(self, older: "Bundle | None") -> None:
        before = "0" * 64
        for n, entry in enumerate(self.rows["log"]):
            links = (n, before, sealed({k: v for k, v in entry.items() if k != "hash"}))
            self.say((entry["seq"], entry["prev"], entry["hash"]) != links, f"log line {n}: the chain is broken")
            before = entry["hash"]
        self.say(not self.rows["log"] or before != self.manifest["log_head"], "the log does not end where the manifest says")
        if older:
            self.say(self.rows["log"][:len(older.rows["log"])] != older.rows["log"], "the log is not a continuation of the older bundle's")
            self.say(gone := set(older.line) - set(self.line), f"quotes of the older bundle have no line here: {', '.join(sorted(gone)[:5])}")

def main(words: list[str]) -> int:
    named = [w for n, w in enumerate(words) if not w.startswith("--") and (n == 0 or words[n - 1] != "--since")]
    try:
        older = Bundle(Path(words[words.index("--since") + 1])) if "--since" in words[:-1] else None
        bundle = Bundle(Path(named[0]) if named else Path(__file__).resolve().parent)
        for check in (bundle.files, bundle.words, bundle.places, bundle.numbers, lambda: bundle.chain(older)):
            check()
    except (OSError, KeyError, TypeError, ValueError) as wrong:
        print(f"not a readable bundle: {type(wrong).__name__}: {wrong}")
        return 1
    said = "\n".join(bundle.breaches) or "every quote is in its source, and every sum holds"
    print(f"{said}\n{len(bundle.breaches)} breaches; " + ", ".join(f"{v} {k}" for k, v in bundle.manifest["counts"].items()))
    return 1 if bundle.breaches else 0
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

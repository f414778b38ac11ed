#!/usr/bin/env python3
"""Checks this evidence bundle with nothing but Python's standard library: no network, no other program.

    python3 verify.py [BUNDLE] [--since OLDER_BUNDLE]      BUNDLE is the folder this file lies in, unless named
Each breach is a line; the last line sums up; exit 1 if anything is wrong. Documents are held against their hashes, not read. Who changes
everything can seal it anew: that shows only to those who know the old seal or hold an older bundle (--since)."""
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

Row = dict[str, Any]
COUNTS, ENDED = {"member", "public", "unknown"}, {"rejected", "merged", "split", "withdrawn"}
MAY_BE = {("quotes", "kind"): {"proposal", "reason", "reservation", "statement"}, ("contributions", "grade"): set("ABCD"),
          ("contributions", "role"): {*COUNTS, "facilitator", "expert", "staff"},
          ("recommendations", "status"): {*ENDED, "draft", "sense-checked", "amended", "voted", "adopted"}}
STATES, FREE = ("cited", "themed", "ungrouped", "set-aside", "withdrawn"), {"greeting", "housekeeping", "no words", "re-imported"}
NAMES = ("sources", "contributions", "quotes", "themes", "recommendations", "ledger", "decisions", "log")
def sha(it: Any) -> str:
    return hashlib.sha256(it if type(it) is bytes else json.dumps(it, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()
def said_in(text: str) -> set[str]:
    return set("".join(c if c.isalnum() else " " for c in text.casefold()).split())
class Bundle:
    def __init__(self, root: Path) -> None:
        self.root, self.breaches = root, list[str]()
        self.manifest: Row = json.loads((root / "manifest.json").read_text("utf-8"))
        self.rows: dict[str, list[Row]] = {n: [json.loads(x) for x in (root / f"{n}.jsonl").read_bytes().decode().split("\n") if x] for n in NAMES}
        self.by: dict[str, dict[str, Row]] = {name: {row["id"]: row for row in self.rows[name]} for name in NAMES[:5]}
        self.quotes, self.themes, self.contributions = self.by["quotes"], self.by["themes"], self.by["contributions"]
        self.text = {s: (root / "sources" / f"{s}.txt").read_bytes().decode() for s in self.by["sources"]}
        self.line: dict[str, Row] = {row["quote"]: row for row in self.rows["ledger"]}
    def say(self, wrong: object, what: str) -> None:
        self.breaches += [what] if wrong else []
    def files(self) -> None:
        listed = self.manifest["files"]
        self.say(sha({k: v for k, v in self.manifest.items() if k != "seal"}) != self.manifest["seal"], "the manifest's seal is broken")
        there = {p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
        self.breaches += [f"{n}: there but not listed, or listed but not there" for n in sorted(there ^ {*listed, "manifest.json"})]
        for name in sorted(there & set(listed)):
            now = {"sha256": sha(data := (self.root / name).read_bytes()), "bytes": len(data)}.items()
            self.say(not now <= listed[name].items(), f"{name}: not as it was when the bundle was made")
        self.breaches += [f"{n}: an id stands twice" for n, rows in {**self.by, "ledger": self.line}.items() if len(rows) != len(self.rows[n])]
        self.breaches += [f"{x['id']}: {f} {x[f]!r} is none" for (n, f), may in MAY_BE.items() for x in self.rows[n] if x[f] not in may]
    def words(self) -> None:
        """Every letter of every source belongs to one contribution, and every letter of a contribution to one quote."""
        for s, source in self.by["sources"].items():
            sums = source["found"] == source["read"] + len(source["not_read"]) and sha(self.text[s].encode()) == source["text_sha256"]
            self.say(not sums, f"{s}: canonical text changed, or found is not read and not read")
            original = self.manifest["files"].get(f"originals/{source['name']}", {"sha256": None})["sha256"]
            self.say(original != (None if source["withheld"] else source["sha256"]), f"{s}: its original is here and withheld, or neither")
            self.cover(s, 0, len(self.text[s]), [c for c in self.rows["contributions"] if c["source"] == s], s)
        quotes_of: dict[str, list[Row]] = {}
        for q in self.rows["quotes"]:
            quotes_of.setdefault(q["contribution"], []).append(q)
            body, own = self.text.get(q["source"], ""), self.contributions.get(q["contribution"], {}).get("source")
            here = body[max(0, q["start"] - len(q["prefix"])):q["end"] + len(q["suffix"])]
            true = own == q["source"] and here == q["prefix"] + q["text"] + q["suffix"] and len(q["text"]) == q["end"] - q["start"] > 0
            self.say(not true, f"{q['id']}: these words are not in the source")
        for c in self.rows["contributions"]:
            self.say(c["weekend"] != self.by["sources"][c["source"]]["weekend"], f"{c['id']}: not of its source's weekend")
            self.say(c["withdrawn"] and self.text[c["source"]][c["start"]:c["end"]].strip("\u2588"), f"{c['id']}: withdrawn, but words remain")
            self.cover(c["id"], c["start"], c["start"] if c["withdrawn"] else c["end"], quotes_of.get(c["id"], []), c["source"])
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
        self.say(set(self.line) - ended != set(self.quotes), "ledger: its lines are not the quotes")
        held = [(entry["id"], t["id"]) for t in self.rows["themes"] for entry in t["quotes"]]
        home, cited = dict(held), dict[str, set[str]]()
        self.say(len(home) != len(held), "themes: a quote stands in two, or twice")
        for r in self.rows["recommendations"]:
            for q in [q for m in r["measures"] for q in m["evidence"]] + r["rationale"] + r["reservations"]:
                self.say(q not in self.quotes, f"{r['id']}: cites {q}, which is not here")
                if r["status"] not in ENDED:
                    cited.setdefault(q, set()).add(r["id"])
        for q, row in self.line.items():
            state, free = row["state"], row["by"] != "machine" or row["reason"] in FREE
            there = (home.get(q), cited.get(q, set()), self.quotes.get(q, row)["contribution"])
            here = (row["theme"], set(row["recommendations"]), row["contribution"])
            self.say(here != there, f"{q}: the ledger says theme, recommendations and contribution are {here}, elsewhere they are {there}")
            fits = {"cited": q in cited, "themed": q in home and q not in cited, "withdrawn": q in ended}.get(state, q not in home and q not in cited)
            self.say(not fits, f"{q}: its state is {state}, which it is not")
            self.say(state == "set-aside" and not (row["reason"] and free), f"{q}: set aside for {row['reason']!r}, which {row['by']} may not say")
    def numbers(self) -> None:
        below = [(t["parent"], t["id"]) for t in self.rows["themes"]]
        for t in self.rows["themes"]:
            family, ids, before = [t["id"]], list[str](), {i for step in t["lineage"] for i in step["from"]} | ({t["parent"]} - {None})
            self.say(before - set(self.themes) or set(t["also"]) - set(self.quotes), f"{t['id']}: names a theme or a quote that is not here")
            for here in family:
                ids += [entry["id"] for entry in self.themes[here]["quotes"]]
                family += [child for parent, child in below if parent == here and child not in family]
            self.say(any((here, t["id"]) in below for here in family), f"{t['id']}: stands below itself")
            self.say(any(t[k] != v for k, v in self.count(ids).items() if k in t and k != "weekends"), f"{t['id']}: people or tables are miscounted")
        for r in self.rows["recommendations"]:
            heard = self.count([q for m in r["measures"] for q in m["evidence"]])
            self.say(any(r["raised_by"][k] != v for k, v in heard.items()), f"{r['id']}: people or tables are miscounted")
            self.say(not r["reservations"] and not any(x.isdigit() for x in r["reservations_note"] or ""), f"{r['id']}: silent on reservations")
            self.say(set(r["themes"]) - set(self.themes), f"{r['id']}: names a theme that is not here")
            for m in r["measures"]:
                cited = [self.quotes[q] for q in m["evidence"] if q in self.quotes]
                texts = (" ".join(q["text"] for q in cited), *(q["text"] for q in self.rows["quotes"]))
                said = m["worded_by"] != "machine" or any(said_in(m["text"]) <= said_in(text) for text in texts)
                self.say(not said, f"{m['id']}: said to be taken from quotes, but in none of them")
                roles = {self.contributions[q["contribution"]]["role"] for q in cited}
                self.say(not (roles & COUNTS if m["worded_by"] == "machine" else roles or m["unsupported"]), f"{m['id']}: rests on nobody")
        said, states = self.manifest["counts"], [row["state"] for row in self.rows["ledger"]]
        wrong = [s for s in (*STATES, *NAMES[1:2], *NAMES[3:5]) if said[s] != (states.count(s) if s in STATES else len(self.rows[s]))]
        self.say(wrong or said["quotes"] != sum(said[s] for s in STATES), f"the balance sheet is wrong: {wrong or 'it does not sum'}")
    def count(self, ids: list[str]) -> dict[str, int]:
        rows = {c["id"]: c for c in (self.contributions[self.quotes[q]["contribution"]] for q in ids if q in self.quotes)}.values()
        heard = [c for c in rows if c["role"] in ("member", "unknown")]
        return {"people": len({c["speaker"] for c in heard if c["role"] == "member" and c["speaker"]}),
                "tables": len({(c["weekend"], c["session"], c["table"]) for c in heard if c["table"]}),
                "submissions": sum(c["role"] == "public" for c in rows), "weekends": len({c["weekend"] for c in rows if c["role"] in COUNTS}),
                "unattributed": sum(c["role"] == "unknown" or not c["speaker"] for c in heard)}
    def chain(self, older: "Bundle | None") -> None:
        before = "0" * 64
        for n, entry in enumerate(self.rows["log"]):
            links = (n, before, sha({k: v for k, v in entry.items() if k != "hash"}))
            self.say((entry["seq"], entry["prev"], entry["hash"]) != links, f"log line {n}: the chain is broken")
            before = entry["hash"]
        acts = {(entry["seq"], entry["actor"]) for entry in self.rows["log"]}
        self.breaches += [f"{d['id']}: the log has no line of it" for d in self.rows["decisions"] if (d["seq"], d["by"]) not in acts]
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

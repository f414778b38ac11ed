"""What only the web page has: nothing loaded, everything reachable, colours that can be read."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise

import pytest
import sample_assembly as sample

from synthesis.document import FORMATS, assemble
from synthesis.document.page import partable, whole


@pytest.fixture(scope="module")
def page() -> str:
    return FORMATS["html"].render(assemble(sample.large(300))).decode("utf-8")


def test_nothing_is_loaded_and_nothing_runs(page: str) -> None:
    assert not re.findall(r"<(script|link|img|iframe|object|embed|form|base)\b", page)
    assert not re.findall(r"""(?i)(src|srcset|action)\s*=|url\(|@import|https?://|\sstyle=|\son\w+=""", page)


def test_the_policy_allows_only_this_style(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy and style
    digest = base64.b64encode(hashlib.sha256(style[1].encode("utf-8")).digest()).decode("ascii")
    allowed = policy[1].replace("&#39;", "'")
    assert allowed.startswith("default-src 'none'; ") and f"style-src 'sha256-{digest}'" in allowed


def test_it_is_a_whole_page_in_its_language(page: str) -> None:
    assert page.lstrip().startswith("<!DOCTYPE html>") and '<html lang="en-GB">' in page
    assert page.count("<h1>") == 1 and '<a class="skip" href="#content">' in page and 'id="content"' in page


def test_headings_go_down_one_step_at_a_time(page: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", page)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_long_lists_are_folded_and_words_keep_their_direction(page: str) -> None:
    assert re.search(r"<details id=\"\w+\">", page) and re.search(r"<details id=\"\w+\" open>", page)
    assert page.count('<bdi dir="auto"') > 300


def test_words_in_another_language_are_marked() -> None:
    german = FORMATS["html"].render(assemble(sample.small(), language="de")).decode("utf-8")
    assert '<html lang="de-DE">' in german and '<bdi dir="auto" lang="en">' in german


def test_colours_are_legible(page: str) -> None:
    """WCAG 2.2, success criterion 1.4.3: at least 4.5 to 1 for text."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for name in ("ink", "accent", "grey"):
        colour = re.search(rf"--{name}: (#[0-9a-f]{{6}});", page)
        assert colour
        for ground in ("#ffffff", "#eef3f9"):
            assert (luminance(ground) + 0.05) / (luminance(colour[1]) + 0.05) >= 4.5


def test_every_id_is_there_once_and_every_name_leads_to_one(page: str) -> None:
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    named = {name for names in re.findall(r' aria-labelledby="([^"]+)"', page) for name in names.split()}
    assert named <= set(ids) and set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_tables_say_what_their_headings_head(page: str) -> None:
    tables = re.findall(r"<table .*?</table>", page, re.DOTALL)
    assert len(tables) > 3
    for table in tables:
        assert table.count("<caption ") == 1 and 'scope="col"' in table and 'scope="row"' in table
        assert not re.findall(r"<th(?! scope=)[ >]", table)


def test_names_of_files_may_go_on_in_the_next_line_and_words_may_not() -> None:
    assert partable("weekend-1/getting-around/plenary.vtt, cue 3") == "weekend-1/<wbr>getting-around/<wbr>plenary.vtt, cue 3"
    assert partable("<b> & c") == "&lt;b&gt; &amp; c"
    assert partable("either/or") == "either/or"
    assert whole("weekend-1 & <more>") == '<span class="whole">weekend-1</span> &amp; &lt;more&gt;'

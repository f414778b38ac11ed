"""Makes the files in corpora/returned/ anew: a document, opened, edited and saved by LibreOffice itself.

Needs `soffice`. Only when the way documents are printed has changed, type: python tests/document/make_returned.py
"""

from __future__ import annotations

import html
import subprocess
import tempfile
from pathlib import Path

import sample_assembly as sample

from synthesis.document import FORMATS, assemble

FOLDER = Path(__file__).parents[2] / "corpora" / "returned"
MACRO = FOLDER / "libreoffice.bas"

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PROFILE = {
    "/org.openoffice.UserProfile/Data": {"givenname": "Anna", "sn": "Ek"},
    "/org.openoffice.Office.Common/Security/Scripting": {"MacroSecurityLevel": "0"},
    "/org.openoffice.Setup/Office": {"ooSetupInstCompleted": "true"},
}


def profile(folder: Path) -> None:
    """A user's folder for LibreOffice that holds the macro and says who is editing."""
    basic = folder / "user" / "basic"
    (basic / "Standard").mkdir(parents=True)
    code = html.escape(MACRO.read_text("utf-8").replace("%FOLDER%", FOLDER.as_uri()))
    script = 'xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic"'
    (basic / "Standard" / "Module1.xba").write_text(f"{_HEAD}<script:module {script}>{code}</script:module>", "utf-8")
    library = 'xmlns:library="http://openoffice.org/2000/library"'
    inner = f'<library:library {library} library:name="Standard" library:readonly="false"><library:element library:name="Module1"/></library:library>'
    (basic / "Standard" / "script.xlb").write_text(_HEAD + inner, "utf-8")
    link = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href="$(USER)/basic/Standard/script.xlb/"'
    one = f'<library:library library:name="Standard" {link} library:link="false"/>'
    (basic / "script.xlc").write_text(f"{_HEAD}<library:libraries {library}>{one}</library:libraries>", "utf-8")
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in _PROFILE.items()
        for name, value in values.items()
    )
    spaces = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    (folder / "user" / "registrymodifications.xcu").write_text(f"{_HEAD}<oor:items {spaces}>{items}</oor:items>", "utf-8")


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "handed-out.docx").write_bytes(FORMATS["docx"].render(assemble(sample.small())))
    with tempfile.TemporaryDirectory() as name:
        user = Path(name)
        profile(user)
        office = ["soffice", f"-env:UserInstallation={user.as_uri()}", "--headless", "--norestore"]
        subprocess.run([*office, "macro:///Standard.Module1.Main"], check=True, timeout=120)
        for suffix, source in (("odt", FOLDER / "handed-out.docx"), ("docx", user / "handed-out.odt")):
            subprocess.run([*office, "--convert-to", suffix, "--outdir", str(user), str(source)], check=True, timeout=120)
        (user / "handed-out.docx").replace(FOLDER / "libreoffice-through-odt.docx")


if __name__ == "__main__":
    main()

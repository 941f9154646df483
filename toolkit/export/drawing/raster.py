"""A drawing as PNG, for slides and messages that take no SVG: the browser of this computer paints it, offline."""

from __future__ import annotations

import base64

from toolkit.base.errors import BriefingError, InputError
from toolkit.base.fonts import FACES, font_face_css
from toolkit.export.drawing.browser import answers_of, find_browser, script_json

SCALE = 2
"""Pixels for each unit of the drawing: sharp on a dense screen and on paper."""
_BEGUN = "data:image/png;base64,"
_PAGE = """<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"
content="default-src 'none'; script-src 'unsafe-inline'; img-src data: blob:">
<pre id="drawn"></pre><script>
const job = @job@;
const told = (answer) => { document.getElementById("drawn").textContent = JSON.stringify([answer]); };
const image = new Image();
image.onerror = () => told({ error: "the drawing cannot be painted" });
image.onload = () => {
  const canvas = document.createElement("canvas");
  canvas.width = job.width * job.scale;
  canvas.height = job.height * job.scale;
  const paper = canvas.getContext("2d");
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  told({ png: canvas.toDataURL("image/png") });
};
image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(job.svg);
</script>"""


def to_png(svg: str, width: float, height: float) -> bytes:
    """Return a drawing of ``toolkit.export.drawing`` as PNG, twice as many pixels as it has units.

    Args:
        svg: The drawing.
        width: Its width.
        height: Its height.

    Raises:
        InputError: no browser is on this computer.
        BriefingError: the browser gave no picture.
    """
    browser = find_browser()
    if browser is None:
        raise InputError(
            "a PNG is painted by a browser, and there is none on this computer",
            "save it as svg, or install Chromium",
            code="no-browser",
        )
    faces = tuple(face for face in FACES if face.family == "Briefing Sans" or "Briefing Serif" in svg)
    head, mark, rest = svg.partition(">")
    # A picture sees nothing of the page around it: its fonts travel in it.
    whole = f"{head}{mark}<style>{font_face_css(faces)}</style>{rest}"
    job = {"svg": whole, "width": width, "height": height, "scale": SCALE}
    [answer] = answers_of(browser, _PAGE.replace("@job@", script_json(job)))
    png = str(answer.get("png", ""))
    if not png.startswith(_BEGUN):
        raise BriefingError("the browser gave no picture", "save it as svg", code="browser-failed")
    return base64.b64decode(png.removeprefix(_BEGUN))

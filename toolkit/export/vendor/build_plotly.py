"""Build small plotly.js bundles and smaller map outlines from the npm package; needs Node and npm, at build time only.

Run ``python -m toolkit.export.vendor.build_plotly`` after plotly has moved to another plotly.js; commit what changes.
The stock bundles lack a mix of axes, Sankey and maps; the package's own build script is not published, hence esbuild.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from plotly.offline import get_plotlyjs_version
from zopfli.gzip import compress

from toolkit.base.errors import MissingDependencyError
from toolkit.base.identity import sha256
from toolkit.export.vendor import DETAILED
from toolkit.export.vendor.reduce_maps import Topology, coarser, without_details

HERE = Path(__file__).parent
CHARTS = ("bar", "heatmap", "box", "histogram", "pie", "sankey")
# Smallest first. Scatter belongs to the core, and with it lines, areas, timelines, dots and networks.
BUNDLES = {"lines": (), "charts": CHARTS, "maps": (*CHARTS, "scattergeo", "choropleth")}
PACKAGES = {"esbuild": "0.28.2", "@plotly/regl": "2.1.2", "stream-browserify": "3.0.0"}
BANNER = "/* plotly.js v{} | Copyright 2012-2026, Plotly, Inc. | MIT licence */"
OPTIONS = (
    *("--bundle", "--minify", "--format=iife", "--global-name=Plotly", "--target=es2016", "--legal-comments=inline"),
    *("--define:global=window", "--define:define.amd=false"),
    *("--alias:regl=@plotly/regl", "--alias:stream=stream-browserify", "--loader:.css=empty"),
)
# The published file assigns window.Plotly and never sets what plotly.js reads, so the outlines are taken out of it.
READ_MAPS = """
const scope = {}; scope.window = scope; scope.self = scope;
const context = require('vm').createContext(scope);
const source = require('fs').readFileSync('node_modules/plotly.js/dist/plotly-geo-assets.js', 'utf8');
require('vm').runInContext(source, context);
process.stdout.write(JSON.stringify(scope.Plotly.topojson));
"""


def _run(folder: Path, *command: str) -> bytes:
    program = shutil.which(command[0])
    if program is None:
        raise MissingDependencyError(f"{command[0]} is not installed", "install Node.js 20 or later with npm")
    return subprocess.run([program, *command[1:]], cwd=folder, check=True, capture_output=True).stdout  # noqa: S603 - fixed commands


def build(target: Path = HERE) -> None:
    """Write the bundles, the maps, the licence and ``manifest.json`` into *target*."""
    version = get_plotlyjs_version()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
        wanted = [f"{package}@{number}" for package, number in {"plotly.js": version, **PACKAGES}.items()]
        _run(folder, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", *wanted)
        scripts = {name: _bundle(folder, traces, version) for name, traces in BUNDLES.items()}
        maps: dict[str, Topology] = json.loads(_run(folder, "node", "-e", READ_MAPS))
        licence = (folder / "node_modules/plotly.js/LICENSE").read_text(encoding="utf-8")
    for name, script in scripts.items():
        (target / f"plotly-{name}.min.js.gz").write_bytes(compress(script))
    (target / "LICENSE-plotly.js.txt").write_text(licence, encoding="utf-8")
    hashes = {
        edition: _write_map(target / "maps", edition, outlines)
        for name, published in sorted(maps.items())
        for edition, outlines in editions(name, published).items()
    }
    manifest = {
        "plotly.js": version,
        "licence": "MIT (LICENSE-plotly.js.txt)",
        "bundles": {
            name: {"traces": sorted({"scatter", *BUNDLES[name]}), "sha256": sha256(script)}
            for name, script in scripts.items()
        },
        "tools": PACKAGES,
        "maps": hashes,
        "published maps": {name: sha256(_compact(published)) for name, published in sorted(maps.items())},
    }
    (target / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def _bundle(folder: Path, traces: tuple[str, ...], version: str) -> bytes:
    lines = "".join(f"require('plotly.js/lib/{trace}')," for trace in traces)
    entry = f"const Plotly=require('plotly.js/lib/core');Plotly.register([{lines}]);module.exports=Plotly;"
    (folder / "entry.js").write_text(entry, encoding="utf-8")
    banner = f"--banner:js={BANNER.format(version)}"
    _run(folder, "node", "node_modules/esbuild/bin/esbuild", "entry.js", *OPTIONS, banner, "--outfile=bundle.js")
    return (folder / "bundle.js").read_bytes()


def editions(name: str, published: Topology) -> dict[str, Topology]:
    """Return the two files of one map: for most figures, and for those that show rivers, or states of a country."""
    detailed = coarser(published)
    return {name: without_details(name, detailed), f"{name}{DETAILED}": detailed}


def _compact(outlines: Topology) -> bytes:
    return json.dumps(outlines, separators=(",", ":")).encode("utf-8")


def _write_map(folder: Path, name: str, outlines: Topology) -> str:
    text = _compact(outlines)
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json.gz").write_bytes(compress(text))
    return sha256(text)


if __name__ == "__main__":
    build()

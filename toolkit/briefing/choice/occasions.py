"""What happens on a planned event that another sentence dates: « pendant la visite », « ce déplacement sera … »."""

from __future__ import annotations

from toolkit.briefing.choice.indicators import Watch, is_ahead, mechanical
from toolkit.briefing.choice.kinds import is_encounter, on_occasion
from toolkit.briefing.material import Material
from toolkit.briefing.wording.names import bounded_time_words
from toolkit.briefing.writing.writer import Writer
from toolkit.charts.claims import Claim, sentence_words
from toolkit.charts.parties import parties_of
from toolkit.charts.rows import records


def dated_by_occasion(writer: Writer, claim: Claim) -> str:
    """Return the days of the planned event that a forecast is about, as another sentence dates it."""
    material = writer.material
    if claim.modality != "forecast":
        return ""
    planned = [watch for watch in mechanical(material) if watch.kind == "held" and _days_ahead(material, watch)]
    days = {_days_of(writer, watch) for watch in planned}
    # What is expected of the parties to a visit, or beside it, is not expected on its days.
    language = material.language
    about = on_occasion(claim, language) or (
        is_encounter(claim, language) and any(_same_parties(material, claim, watch) for watch in planned)
    )
    return days.pop() if about and len(days) == 1 else ""


def _same_parties(material: Material, claim: Claim, watch: Watch) -> bool:
    """Return whether a forecast names who takes part in a planned event and with whom: « il y retrouvera Hanoï »."""
    parties, told = parties_of(material.facts), watch.claim
    named = {
        parties[row["entity_id"]].id
        for row in records(material.facts.mentions)
        if row["entity_id"] in parties and claim.start <= row["start"] < claim.end
    }
    for event in records(material.facts.events):
        if told is None or event["status"] != "planned" or not told.start <= event["start"] < told.end:
            continue
        sides = [
            {parties[name].id for name in event[side] if name in parties} for side in ("actor_ids", "recipient_ids")
        ]
        if all(side & named for side in sides):
            return True
    return False


def _days_ahead(material: Material, watch: Watch) -> bool:
    time = material.times.get(watch.time_id or "")
    return time is not None and is_ahead(material, time)


def _days_of(writer: Writer, watch: Watch) -> str:
    time = writer.material.times[watch.time_id or ""]
    days = bounded_time_words(writer.material, time)
    return writer.say("perspectives.of_matter", days=days, where=sentence_words([time["sentence_id"]]))

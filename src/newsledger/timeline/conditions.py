"""What a rule may want of its clause beyond words and phrases: conditions that have a name (`needs` in the rules)."""

from __future__ import annotations

from collections.abc import Callable

from newsledger.timeline import conditions_diplomacy as diplomacy
from newsledger.timeline import conditions_force as force
from newsledger.timeline import conditions_frames as frames
from newsledger.timeline import conditions_law as law
from newsledger.timeline import conditions_speech as speech
from newsledger.timeline import conditions_unrest as unrest
from newsledger.timeline.reports import Trigger

_CONDITIONS: dict[str, Callable[[Trigger], bool]] = {
    "two sides": diplomacy.two_sides,
    "official traveller": diplomacy.official_traveller,
    "goes abroad": diplomacy.goes_abroad,
    "two countries": diplomacy.two_countries,
    "posting": diplomacy.posting,
    "planned only": diplomacy.planned_only,
    "envoy subject": diplomacy.envoy_subject,
    "government source": diplomacy.government_source,
    "goods shown": diplomacy.goods_shown,
    "help": diplomacy.help,
    "aid subject": diplomacy.aid_subject,
    "not violent": force.not_violent,
    "joint": force.joint,
    "both countries": diplomacy.both_countries,
    "dated or past": diplomacy.dated_or_past,
    "verbal attack": speech.verbal_attack,
    "official source": speech.official_source,
    "verbal rejection": speech.verbal_rejection,
    "crowd subject": unrest.crowd_subject,
    "workers subject": unrest.workers_subject,
    "not force source": unrest.not_force_source,
    "court matter": law.court_matter,
    "not rescue": force.not_rescue,
    "not joint": force.not_joint,
    "custody": law.custody,
    "against their will": diplomacy.against_their_will,
    "restraint": unrest.restraint,
    "not seize place": law.not_seize_place,
    "takeover": force.takeover,
    "power lost": force.power_lost,
    "captors": law.captors,
    "no sport": unrest.no_sport,
    "deliberate": force.deliberate,
    "armed attack": force.armed_attack,
    "fire weapon": force.fire_weapon,
    "armed clash": force.armed_clash,
    "armed subject": force.armed_subject,
    "from a list": lambda t: diplomacy.of_a_list(t, {"from", "off"}),
    "on a list": lambda t: diplomacy.of_a_list(t, {"on", "to", "in"}),
    "deal made": diplomacy.deal_made,
    "state recognised": diplomacy.state_recognised,
    "people sent": diplomacy.people_sent,
    "help given": diplomacy.help_given,
    "forces gone": force.forces_gone,
    "dated or light": force.dated_or_light,
    "dated circumstance": force.dated_circumstance,
    "happening": force.happening,
    "foreign official": speech.foreign_official,
    "agreed with": speech.agreed_with,
    "in force": diplomacy.in_force,
    "person moves": frames.person_moves,
    "person met": frames.person_met,
    "together": frames.together,
    "official side": frames.official_side,
    "state subject": frames.state_subject,
    "credentials": frames.credentials,
    "envoy post": frames.envoy_post,
    "new envoy": frames.new_envoy,
    "document subject": frames.document_subject,
    "measure subject": frames.measure_subject,
    "into force": frames.into_force,
    "foreign target": frames.foreign_target,
    "raises": frames.raises,
    "goods barred": frames.goods_barred,
    "persona non grata": frames.persona_non_grata,
    "off a list": frames.off_a_list,
    "grant": frames.grant,
    "given across": frames.given_across,
    "relief subject": frames.relief_subject,
    "gift": frames.gift,
    "foreign people": frames.foreign_people,
    "out of the country": frames.out_of_the_country,
    "shown abroad": frames.shown_abroad,
    "at a fair": frames.at_a_fair,
    "ends of a line": frames.ends_of_a_line,
    "of a document": frames.of_a_document,
    "happening or end": frames.happening_or_end,
    "sits": frames.sits,
    "goods fair": frames.goods_fair,
    "no complement": speech.no_complement,
    "not called names": speech.not_called_names,
}


def holds(need: str, trigger: Trigger) -> bool:
    """Does the condition of that name hold of the trigger? Raises KeyError for a name no condition has."""
    return _CONDITIONS[need](trigger)

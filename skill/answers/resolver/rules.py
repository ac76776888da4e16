"""From what an utterance speaks of to what was asked: the rules, in their order."""

from skill.answers.reply import BESIDE, LOST, Understood
from skill.answers.resolver.asking import is_asking, is_either_or, is_taking, is_yes_or_no, question
from skill.answers.resolver.lexicon import Found
from skill.answers.resolver.places import asked_about, in_a_story_asked_about, is_while
from skill.answers.resolver.reading import Reading
from skill.answers.resolver.scope import ABOUT_THE_ARTICLE, Scope
from skill.answers.topic import DOCTOR, Subject
from skill.answers.topics import Topics

AT_LARGE_INTENTS = (
    ("CausesIntent", "causes"),
    ("RemediesIntent", "remedies"),
    ("PreventionIntent", "prevention"),
    ("SeeDoctorIntent", DOCTOR),
)
ON_CRAMPS = {intent: (topic,) for intent, topic in AT_LARGE_INTENTS} | {
    "CausesAndRemediesIntent": ("causes", "remedies")
}
KEYWORDS = 9
"""So few words without a question are what someone would type to search."""
CRAMPS = frozenset({"cramp", "cramps", "cramping", "spasm", "spasms", "charley"})
"""Words for what this guide is about."""
IT = frozenset({"it", "that", "this", "them", "those"})
"""What points back at something told before."""
ILLS = frozenset({"other_conditions", "blood_clot", "veins", "surgery", "sciatica", "restless_legs", "belly"})
"""What matters to who asks wherever it is named."""
TELLS = frozenset({"i", "my", "she", "he", "we", "to"})
TALKED_OF = frozenset({"child", "pregnancy"})
"""Whom people speak of whatever they are about."""
MEDICINE = "other_medicines"
"""Beside one of these a supplement is withheld; whether it causes cramps itself is a plain question."""
AT_LARGE = frozenset({"causes", "remedies"})
"""The topics that hold the others."""


class Rules:
    """Decides; each method is one rule and returns None when it does not apply."""

    def __init__(self, topics: Topics, plain: frozenset[str]) -> None:
        """Take the topics, and the plain words that name nothing."""
        self._topics = topics
        self._scope = Scope(topics, plain)
        single = (self._amount, self._on_subject)
        self._rules = (self._nothing, self._person, self._lacking, self._strange, *single, self._on_cramps)

    def decide(self, reading: Reading) -> Understood:
        """Return what was asked."""
        return next((meant for rule in self._rules if (meant := rule(reading))), Understood(LOST))

    def on_topic(self, topic: str, reading: Reading) -> Understood:
        """Return what is asked of `topic`, or of the thing within it that is spoken of."""
        at_large = next((one for one in AT_LARGE_INTENTS if one[1] == topic), None)
        spoken = [one for one in self._ranked(reading) if one.topic.id == topic]
        if at_large and not spoken:
            return Understood(at_large[0])
        subject = spoken[0] if spoken else self._topics.subjects[topic]
        if "amount" in reading.kinds and subject.topic.amount:
            return Understood("HowMuchIntent", {"subject": subject.id})
        intent = self._intent(subject, reading)
        # What helps with a cause is told of other topics.
        return Understood("AboutIntent" if intent == "RemedyForIntent" else intent, {"subject": subject.id})

    def topics_of(self, meant: Understood) -> tuple[str, ...] | None:
        """Return the topics that an answer is on, or None when nothing is answered."""
        if subject := meant.slots.get("subject"):
            found = self._topics.subjects[subject]
            if meant.intent == "RemedyForIntent":
                return found.topic.helped_by
            return (found.topic.id, *([found.thing.tells] if found.thing and found.thing.tells else []))
        if meant.intent == "ClarifyIntent":
            return meant.slots["first"], meant.slots["second"]
        return ON_CRAMPS.get(meant.intent)

    def beside(self, meant: Understood, reading: Reading) -> Understood:
        """Return `meant` with what it is asked beside, where that bars what would be told: magnesium beside statins."""
        told = {*(self.topics_of(meant) or ())}
        spoken = (self._topics.subjects[one.id] for one in (*reading.of("subject"), *reading.of("cue")))
        barring = next((one.id for one in spoken if not told.isdisjoint(one.bars)), None)
        return Understood(meant.intent, {**meant.slots, BESIDE: barring}) if barring else meant

    def names_a_thing(self, meant: Understood) -> bool:
        """Return whether it is asked about a single thing within a topic: a food, a medicine."""
        subject = self._topics.subjects.get(meant.slots.get("subject", ""))
        return bool(subject and subject.thing)

    def _nothing(self, reading: Reading) -> Understood | None:
        """Refuse what has nothing to do with cramps or the article."""
        ours = self._scope.holds(reading) or _is_of_a_person(reading)
        return None if ours else Understood(LOST)

    def _person(self, reading: Reading) -> Understood | None:
        persons = [one for one in reading.entities if one.concept.kind == "person"]
        if not persons:
            return None
        if {one.concept.id for one in persons} == {MEDICINE} and "cause" in reading.kinds and not reading.of("subject"):
            return Understood("NotCoveredIntent", {"words": persons[0].text(reading.tokens)})
        return Understood("PersonIntent", {"person": persons[0].concept.id})

    def _lacking(self, reading: Reading) -> Understood | None:
        """Refuse what asks about something, or in a way, that the article leaves open."""
        if questions := reading.of("open"):
            return Understood("NotCoveredIntent", {"open": questions[0].id})
        gaps = [one for one in reading.entities if one.concept.kind == "uncovered" and not _leads_to(one, reading)]
        asked = [gap for gap in gaps if not gap.concept.weak or self._is_asked(gap, reading)]
        if not asked:
            return None
        gap = asked[0]
        return Understood("NotCoveredIntent", {"uncovered": gap.concept.id, "words": gap.text(reading.tokens)})

    @staticmethod
    def _is_asked(gap: Found, reading: Reading) -> bool:
        """Return whether a weak gap is asked about, and not only part of a story."""
        place = gap.words[-1]
        if any(place in places for places in asked_about(reading.tokens)):
            return True
        if any(one.id not in {*AT_LARGE, "prevention"} for one in (*reading.of("subject"), *reading.of("cue"))):
            return False
        if "why" in reading.kinds:
            return in_a_story_asked_about(reading.tokens, gap.words[0])
        return reading.weighs

    def _strange(self, reading: Reading) -> Understood | None:
        """Refuse an unknown word where a food, a medicine, a cause would stand."""
        if any(one.concept.kind in {"subject", "cue"} and not self._is_the_article(one) for one in reading.entities):
            return None
        strange = (self._scope.strange(reading, places) for places in asked_about(reading.tokens))
        words = next(filter(None, strange), None)
        return Understood("NotCoveredIntent", {"words": " ".join(words)}) if words else None

    def _amount(self, reading: Reading) -> Understood | None:
        if "amount" not in reading.kinds:
            return None
        named = [one.id for one in (*reading.of("subject"), *reading.of("cue"))]
        subject = next((one for one in named if self._topics.subjects[one].topic.amount), None)
        return Understood("HowMuchIntent", {"subject": subject}) if subject else None

    def _on_subject(self, reading: Reading) -> Understood | None:
        ranked = self._ranked(reading)
        if not ranked:
            return None
        subject, *others = ranked
        other = next((one for one in others if one.topic != subject.topic), None)
        if other and is_either_or(reading.tokens) and subject.topic.is_cause and other.topic.is_cause:
            spoken = [one.concept.id for one in reading.entities]
            first, second = sorted((subject, other), key=lambda one: spoken.index(one.id))
            return Understood("ClarifyIntent", {"first": first.topic.id, "second": second.topic.id})
        return Understood(self._intent(subject, reading), {"subject": subject.id})

    def _ranked(self, reading: Reading) -> list[Subject]:
        """Return the subjects spoken of, the likeliest first: named before hinted at, single before at large."""
        found = [one for one in reading.entities if one.concept.kind in ("subject", "cue")]
        if "why" in reading.kinds:
            found = [one for one in found if not self._is_story(one, reading)]
        found = self._without_the_article(found, reading)
        start = question(reading.tokens)
        found.sort(key=lambda one: _rank(one, start))
        return [self._topics.subjects[key] for key in dict.fromkeys(one.concept.id for one in found)]

    def _is_story(self, found: Found, reading: Reading) -> bool:
        """Return whether a remedy is only when the cramp comes: `why do I cramp after exercise`."""
        is_remedy = self._topics.subjects[found.concept.id].topic.is_remedy
        return is_remedy and is_while(reading.tokens, found.words[-1])

    def _without_the_article(self, found: list[Found], reading: Reading) -> list[Found]:
        """Return what is asked about apart from the article, where there is such: `what does she say of heat`."""
        if reading.kinds & {"why", "help", "prevent"}:
            found = [one for one in found if not self._is_the_article(one)]
        found = [one for one in found if not self._is_everyday(one)] or found
        if all(one.concept.id in ABOUT_THE_ARTICLE for one in found):
            return found
        return [one for one in found if one.concept.kind == "subject" or one.concept.id not in ABOUT_THE_ARTICLE]

    def _is_the_article(self, found: Found) -> bool:
        """Return whether it only mentions what the answers come from."""
        return found.concept.id in ABOUT_THE_ARTICLE and self._is_everyday(found)

    def _is_everyday(self, found: Found) -> bool:
        """Return whether it is an everyday word for a topic: `water`, `the article`."""
        return found.concept.weak and self._topics.subjects[found.concept.id].thing is None

    @staticmethod
    def _intent(subject: Subject, reading: Reading) -> str:
        """Return the intent that asks what is asked of `subject`: the first that fits."""
        kinds, closed = reading.kinds, is_yes_or_no(reading.tokens)
        cause, remedy = subject.topic.is_cause, subject.topic.is_remedy
        helps = remedy or bool(subject.thing and subject.thing.help)
        fits = (
            ("DoesHelpIntent", cause and is_taking(reading.tokens)),
            ("RemedyForIntent", cause and "help" in kinds and not (closed and kinds & {"cause", "me"})),
            ("IsItMeIntent", cause and "me" in kinds and closed is not False),
            ("AboutIntent", closed is False),
            ("CanCauseIntent", cause and kinds & {"cause", "why"}),
            ("CanCauseIntent", remedy and "cause" in kinds and "good" not in kinds),
            ("DoesHelpIntent", helps and "good" in kinds),
        )
        return next((intent for intent, fit in fits if fit), "AboutIntent")

    def _on_cramps(self, reading: Reading) -> Understood | None:
        kinds = reading.kinds
        if "prevent" in kinds:
            return Understood("PreventionIntent")
        if "doctor" in kinds:
            return Understood("SeeDoctorIntent")
        if {"why", "help"} <= kinds:
            return Understood("CausesAndRemediesIntent")
        if "why" in kinds:
            return Understood("CausesIntent")
        if kinds & {"help", "good"}:
            return Understood("RemediesIntent")
        return Understood("CausesAndRemediesIntent") if reading.cramps and self._is_told_only(reading) else None

    def _is_told_only(self, reading: Reading) -> bool:
        """Return whether cramps are told of, and nothing that is unknown here is asked of them: `cramps labour`."""
        short = len(reading.tokens) <= KEYWORDS
        strange = short and (reading.of("uncovered") or self._scope.strange(reading, range(len(reading.tokens))))
        return not strange and not is_asking(reading.tokens)


def _is_of_a_person(reading: Reading) -> bool:
    """Return whether it tells of someone whom advice may harm, before anything is asked: `i was told to drink less`."""
    first, *rest = reading.tokens or ("",)
    told = first in TELLS and len(rest) < KEYWORDS and not is_asking(reading.tokens)
    return told and any(one.id not in TALKED_OF for one in reading.of("person"))


def _leads_to(gap: Found, reading: Reading) -> bool:
    """Return whether `gap` stands in the story before a question that names what it is about by itself."""
    start = question(reading.tokens)
    if gap.words[-1] >= start or gap.concept.id in ILLS or not IT.isdisjoint(reading.tokens[start + 2 :]):
        return False
    named = any(one.concept.kind in ("subject", "cue") and one.words[0] >= start for one in reading.entities)
    asked = set(reading.tokens[start:])
    return named or (asked.isdisjoint(IT) and not asked.isdisjoint(CRAMPS))


def _rank(found: Found, start: int) -> tuple[bool, bool, float]:
    """Order what is spoken of: single before at large, what is asked from `start` on before what the story names.

    Then the longer turn of phrase comes first, and a name before a hint.
    """
    is_name = found.concept.kind == "subject" and not found.concept.weak
    return found.concept.id in AT_LARGE, is_name and found.words[0] < start, -len(found.words) - 0.5 * is_name

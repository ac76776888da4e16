"""From what an utterance speaks of to what was asked: the rules, in their order."""

import re

from skill.answers.reply import Understood
from skill.answers.resolver.lexicon import Found
from skill.answers.resolver.reading import Reading
from skill.answers.topics import Subject, Topics

RELATIONS = frozenset({"why", "help", "prevent", "amount", "good", "cause", "me"})
FOREIGN_WORDS = 1
"""So many words of other talk may stand beside a hint of this article where no cramp is spoken of."""
CONDITIONS = frozenset({"good", "cause", "me"})
PLACE_OF_A_SUBJECT = [
    re.compile(r"\b(?:does|do|can|will|would|could|might) ((?:\S+ ){1,4}?)(?:help|work|cause|stop|ease|relieve|prevent|make|give|bring on|lead to|trigger)\b"),
    re.compile(r"\b(?:is|are) ((?:\S+ ){1,4}?)(?:any good|good|helpful|useful|worth|effective|the cause|the reason|to blame)\b"),
    re.compile(r"\b(?:should|can|could|may) i (?:try|use|take|eat|drink|apply|rub on|rub|put on|have) ((?:\S+ ?){1,3}?)(?:for|to|on|in|if|when|with|at|before|after|$)"),
    re.compile(r"\b(?:caused by|because of|due to|from) ((?:\S+ ?){1,3})$"),
    re.compile(r"^(?:what|how) about ((?:\S+ ?){1,3})$"),
    re.compile(r"\bsays? about ((?:\S+ ?){1,3})$"),
]
STORY = re.compile(r"\b(?:when|while|after|during|from|because of|due to|if) (?:\S+ ){0,3}$")


class Rules:
    """Decides; each method is one rule and returns None when it does not apply."""

    def __init__(self, topics: Topics, plain: frozenset[str]) -> None:
        """Take the topics, and the plain words that name nothing."""
        self._topics = topics
        self._plain = plain
        self._rules = (self._nothing, self._person, self._lacking, self._strange, self._amount, self._on_subject, self._on_cramps)

    def decide(self, reading: Reading) -> Understood:
        """Return what was asked."""
        return next((meant for rule in self._rules if (meant := rule(reading))), Understood("AMAZON.FallbackIntent"))

    def _nothing(self, reading: Reading) -> Understood | None:
        """Nothing that is said has to do with cramps or the article."""
        if "elsewhere" in reading.kinds and not reading.cramps:
            return Understood("AMAZON.FallbackIntent")
        if reading.cramps or any(not one.weak for one in reading.of("subject")):
            return None
        hint = bool(reading.entities) or ("it" in reading.kinds and bool(reading.kinds & {"help", "prevent", "why"}))
        foreign = sum(at not in reading.words and word not in self._plain for at, word in enumerate(reading.tokens))
        allowed = FOREIGN_WORDS + ("leg" in reading.kinds)
        return None if hint and foreign <= allowed else Understood("AMAZON.FallbackIntent")

    def _person(self, reading: Reading) -> Understood | None:
        persons = reading.of("person")
        return Understood("PersonIntent", {"person": persons[0].id}) if persons else None

    def _lacking(self, reading: Reading) -> Understood | None:
        """It asks about something, or in a way, that the article leaves open."""
        if questions := reading.of("open"):
            return Understood("NotCoveredIntent", {"open": questions[0].id})
        gaps = [found for found in reading.entities if found.concept.kind == "uncovered"]
        asked = [gap for gap in gaps if not gap.concept.weak or self._is_asked(gap.words[0], reading)]
        return Understood("NotCoveredIntent", {"uncovered": asked[0].concept.id}) if asked else None

    @staticmethod
    def _is_asked(place: int, reading: Reading) -> bool:
        """Whether what stands at `place` is asked about, and not only part of a story."""
        return bool(reading.kinds & CONDITIONS) or ("why" in reading.kinds and Rules._is_story(place, reading))

    @staticmethod
    def _is_story(place: int, reading: Reading) -> bool:
        return bool(STORY.search("".join(f"{token} " for token in reading.tokens[:place])))

    def _strange(self, reading: Reading) -> Understood | None:
        """An unknown word stands where a food, a medicine, a cause would stand."""
        for place in PLACE_OF_A_SUBJECT:
            if found := place.search(reading.text):
                first = len(reading.text[: found.start(1)].split())
                words = found.group(1).split()
                strange = [word for at, word in enumerate(words, first) if at not in reading.words and word not in self._plain]
                if strange and not reading.of("subject") and not reading.of("cue"):
                    return Understood("NotCoveredIntent", {"words": " ".join(strange)})
        return None

    def _amount(self, reading: Reading) -> Understood | None:
        subjects = [one for one in [*reading.of("subject"), *reading.of("cue")] if "amount" in reading.kinds]
        for concept in subjects:
            if self._topics.subjects[concept.id].topic.amount:
                return Understood("HowMuchIntent", {"subject": concept.id})
        return None

    def _on_subject(self, reading: Reading) -> Understood | None:
        ranked = self._ranked(reading)
        if not ranked:
            return None
        subject = ranked[0]
        return Understood(self._intent(subject, reading), {"subject": subject.id})

    def _ranked(self, reading: Reading) -> list[Subject]:
        """Return the subjects spoken of, the likeliest first: named before hinted at, single before at large."""
        found = [one for one in reading.entities if one.concept.kind in ("subject", "cue")]
        if "why" in reading.kinds:
            found = [one for one in found if not (one.concept.weak and self._is_story(one.words[0], reading))]
        found.sort(key=_rank)
        return [self._topics.subjects[key] for key in dict.fromkeys(one.concept.id for one in found)]

    @staticmethod
    def _intent(subject: Subject, reading: Reading) -> str:
        kinds = reading.kinds
        cause, remedy = subject.topic.is_cause, subject.topic.is_remedy
        if cause and "help" in kinds and not kinds & {"cause", "me"}:
            return "RemedyForIntent"
        if cause and "me" in kinds:
            return "IsItMeIntent"
        if cause and kinds & {"cause", "why"}:
            return "CanCauseIntent"
        if remedy and "cause" in kinds and "good" not in kinds:
            return "CanCauseIntent"
        if (remedy or (subject.thing and subject.thing.help)) and "good" in kinds:
            return "DoesHelpIntent"
        return "AboutIntent"

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
        return Understood("CausesAndRemediesIntent") if reading.cramps else None


def _rank(found: Found) -> tuple[bool, float]:
    """Order what is spoken of: single before at large, the longer turn of phrase first, a name before a hint."""
    concept = found.concept
    return concept.id in ("causes", "remedies"), -len(found.words) - 0.5 * (concept.kind == "subject" and not concept.weak)

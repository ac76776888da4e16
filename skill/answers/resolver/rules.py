"""From what an utterance speaks of to what was asked: the rules, in their order."""

import re

from skill.answers.reply import Understood
from skill.answers.resolver.lexicon import Found
from skill.answers.resolver.reading import Reading
from skill.answers.topics import Subject, Topics

STRANGE_TALK = 3
"""So many words of other talk may stand beside a name of this guide where no cramp is spoken of."""
DOMAIN_TALK = 2
"""So many beside a word that general talk seldom holds."""
SHORT = 4
"""So few words, a question after help or causes, speak of cramps without naming them."""
PLAINLY = 3
"""A turn of phrase of so many words says by itself what is meant."""
ASKED = frozenset({"why", "help", "prevent", "amount", "good", "cause", "me", "it", "ask", "doctor"})
ABOUT_THE_ARTICLE = frozenset({"author", "sources", "disclaimer", "functional_medicine"})
"""Topics that a turn of phrase asks for only where nothing else is named."""
CONDITIONS = frozenset({"good", "cause", "me"})
PLACE_OF_A_SUBJECT = [
    re.compile(r"\b(?:does|do|can|will|would|could|might) ((?:\S+ ){1,4}?)(?:help|work|cause|stop|ease|relieve|prevent|make|give|bring on|lead to|trigger)\b"),
    re.compile(r"\b(?:is|are) ((?:\S+ ){1,4}?)(?:any good|good|helpful|useful|worth|effective|the cause|the reason|to blame)\b"),
    re.compile(r"\b(?:should|can|could|may) i (?:try|use|take|eat|drink|apply|rub on|rub|put on|have) ((?:\S+ ?){1,3}?)(?:for|to|on|in|if|when|with|at|before|after|$)"),
    re.compile(r"\b(?:caused by|because of|due to|from) ((?:\S+ ?){1,3})$"),
    re.compile(r"\b(?:could|might|may|can|would) ((?:\S+ ){1,4}?)be (?:the|why|to blame|behind|doing|causing|it|making|giving)\b"),
    re.compile(r"^((?:\S+ ){1,3})(?:for|against) (?:my |the |a )?(?:leg |muscle |calf |night )?(?:cramps?|charley)"),
    re.compile(r"\bwhat (?:causes|helps|cures|treats|prevents) ((?:\S+ ?){1,3})$"),
    re.compile(r"^(?:what|how) about ((?:\S+ ?){1,3})$"),
    re.compile(r"\bsays? about ((?:\S+ ?){1,3})$"),
]
STORY = re.compile(r"\b(?:when|while|after|during|from|because of|due to|if|in|since|on) (?:\S+ ){0,3}$")
WHILE = re.compile(r"\b(?:when|while|after|during|since) (?:\S+ ){0,3}$")
ASKING = re.compile(r"\b(?:what|why|how|should|does|can|could|would|will|is|are|any) ")


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
        if reading.cramps:
            return None
        elsewhere = "elsewhere" in reading.kinds
        if not elsewhere and self._foreign(reading) <= self._leeway(reading):
            return None
        return Understood("AMAZON.FallbackIntent")

    def _leeway(self, reading: Reading) -> int:
        """Return how many words of other talk may stand beside what points to this guide; -1 where nothing does."""
        if any(not one.weak and one.id not in ABOUT_THE_ARTICLE for one in reading.of("subject")):
            return STRANGE_TALK
        if "domain" in reading.kinds and reading.kinds & ASKED:
            return DOMAIN_TALK
        short = "it" in reading.kinds or len(reading.tokens) <= SHORT
        hint = bool(reading.entities) or (short and bool(reading.kinds & {"help", "prevent", "why"}))
        plainly = any(len(one.words) >= PLAINLY for one in reading.entities if one.concept.id not in ("author", "sources"))
        thing = any(self._topics.subjects[one.id].thing for one in reading.of("subject")) and bool(reading.kinds & CONDITIONS)
        return -1 + hint + thing + plainly

    def _foreign(self, reading: Reading) -> int:
        """Return how many words belong to other talk."""
        return sum(at not in reading.words and word not in self._plain and not word.isdecimal() for at, word in enumerate(reading.tokens))

    def _person(self, reading: Reading) -> Understood | None:
        persons = reading.of("person")
        return Understood("PersonIntent", {"person": persons[0].id}) if persons else None

    def _lacking(self, reading: Reading) -> Understood | None:
        """It asks about something, or in a way, that the article leaves open."""
        if questions := reading.of("open"):
            return Understood("NotCoveredIntent", {"open": questions[0].id})
        gaps = [found for found in reading.entities if found.concept.kind == "uncovered"]
        asked = [gap for gap in gaps if not gap.concept.weak or self._is_asked(gap, reading)]
        return Understood("NotCoveredIntent", {"uncovered": asked[0].concept.id}) if asked else None

    def _is_asked(self, gap: Found, reading: Reading) -> bool:
        """Whether a weak gap is asked about, and not only part of a story."""
        before = "".join(f"{token} " for token in reading.tokens[: gap.words[0]])
        if any(one.concept.kind == "subject" or one.concept.kind == "cue" for one in reading.entities):
            return False
        if "why" in reading.kinds:
            return self._stands_for_a_subject(gap, reading) or bool(STORY.search(before) and ASKING.search(before))
        return bool(reading.kinds & CONDITIONS)

    @staticmethod
    def _stands_for_a_subject(found: Found, reading: Reading) -> bool:
        places = (match.span(1) for place in PLACE_OF_A_SUBJECT if (match := place.search(reading.text)))
        start = len(" ".join(reading.tokens[: found.words[0]]))
        return any(first <= start + 1 <= last for first, last in places)

    def _is_story(self, found: Found, reading: Reading) -> bool:
        """Whether a remedy is only when the cramp comes: `why do I cramp after exercise`."""
        before = "".join(f"{token} " for token in reading.tokens[: found.words[-1]])
        weak = found.concept.weak and bool(STORY.search(before))
        remedy = self._topics.subjects[found.concept.id].topic.is_remedy
        return weak or (remedy and bool(WHILE.search(before)))

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
            found = [one for one in found if not self._is_story(one, reading)]
        if reading.kinds & {"why", "help", "prevent"}:
            found = [one for one in found if not (self._is_everyday(one) and one.concept.id in ABOUT_THE_ARTICLE)]
        found = [one for one in found if not self._is_everyday(one)] or found
        if any(one.concept.id not in ABOUT_THE_ARTICLE for one in found):
            found = [one for one in found if one.concept.kind == "subject" or one.concept.id not in ABOUT_THE_ARTICLE]
        found.sort(key=self._rank)
        return [self._topics.subjects[key] for key in dict.fromkeys(one.concept.id for one in found)]

    def _is_everyday(self, found: Found) -> bool:
        """Whether it is an everyday word for a topic: `water`, `the article`."""
        return found.concept.weak and self._topics.subjects[found.concept.id].thing is None

    @staticmethod
    def _rank(found: Found) -> tuple[bool, float]:
        """Order what is spoken of: single before at large, the longer turn of phrase first, a name before a hint."""
        concept = found.concept
        return concept.id in ("causes", "remedies"), -len(found.words) - 0.5 * (concept.kind == "subject" and not concept.weak)

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


"""Learns the weights of `likeness.py` from sayings, with scikit-learn, the same way every time."""

from collections.abc import Mapping, Sequence
from typing import Any

from skill.answers.resolver.likeness import packed
from skill.errors import SkillError

SELDOM = 3
"""What fewer sayings hold teaches nothing."""
TRUST = 10
"""How much a single saying may teach: the inverse of the regularization."""
STEPS = 500

Evidence = Mapping[str, Sequence[frozenset[str]]]
"""The evidence in each sentence, by the name of the file that it stands in."""
Labels = Mapping[str, Mapping[str, str]]
"""For each kind of likeness, what the sentences of each file are like; from a file not named nothing is learned."""


def learned(held: Evidence, labels: Labels) -> dict[str, Any]:
    """Return labels, bias and features, as JSON holds them and `likeness.likeness_of` reads them.

    Raises SkillError where scikit-learn is missing.
    """
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 -- only who learns needs it
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 -- as above
    except ModuleNotFoundError as error:
        raise SkillError("Learning from sayings needs scikit-learn; `make model` brings it.") from error
    names = [name for name, several in held.items() for _ in several]
    vectorizer = TfidfVectorizer(analyzer=sorted, binary=True, min_df=SELDOM)
    matrix = vectorizer.fit_transform(one for several in held.values() for one in several)
    columns = [[float(rarity)] for rarity in vectorizer.idf_]
    told, bias = {}, []
    for about, label_of in labels.items():
        rows = [row for row, name in enumerate(names) if name in label_of]
        model = LogisticRegression(C=TRUST, max_iter=STEPS)
        model.fit(matrix[rows], [label_of[names[row]] for row in rows])
        told[about] = [str(label) for label in model.classes_]
        bias += [float(weight) for weight in model.intercept_]
        for column, weights in zip(columns, model.coef_.T, strict=True):
            column.extend(map(float, weights))
    features = zip(vectorizer.get_feature_names_out(), columns, strict=True)
    return {"labels": told, "bias": packed(bias), "features": {str(one): packed(column) for one, column in features}}

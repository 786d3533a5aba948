"""Verb forms that the model would cut in two, or take for forms of other verbs."""

from __future__ import annotations

__all__ = ["LEMMAS", "WHOLE_VERBS"]

_PREFIXED = {
    "co": (
        "chair",
        "convene",
        "host",
        "lead",
        "mediate",
        "organise",
        "organize",
        "sign",
        "sponsor",
    ),
    "re": ("convene", "engage", "enter", "open", "schedule", "start"),
}
WHOLE_VERBS = {
    f"{prefix}-{form}": f"co-{verb}" if prefix == "co" else f"{prefix}{verb}"
    for prefix, verbs in _PREFIXED.items()
    for verb in verbs
    for stem in (verb.removesuffix("e"),)
    for form in (verb, f"{verb}s", f"{stem}ed", f"{stem}ing")
}
"""Verbs, with their lemmas, that would be cut at their hyphen, as if "co" did something."""

LEMMAS = {
    form: lemma
    for lemma in ("dine", "hope", "slate", "stage")
    for form in (f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing")
} | WHOLE_VERBS
"""Verb forms that the model's lemmatizer takes for forms of others ("hoped" for one of "hop")."""

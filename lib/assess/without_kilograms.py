"""Words without body mass and energy: per cent of the own usual mass, or that it is hidden.

The one place that hides them. Whoever shows texts to somebody who is to see neither sends them
through here first. Litres, shares and what is found stay.
"""

from __future__ import annotations

import dataclasses
import math
import re
from typing import Any, Final, TypeVar, cast

from lib.assess.findings import Evidence, Finding
from lib.schema.log_tables import METRIC_RANGES
from lib.science.units import KG_PER_LB, KG_PER_STONE
from lib.words.hidden import hidden_energy, hidden_mass, hidden_number
from lib.words.language import say
from lib.words.numbers import DECIMAL_MARK, with_marks
from lib.words.reader import reader

Shown = TypeVar("Shown")
# The words are those of every language there is: what people wrote may be in another one.
_NUMBER: Final = r"[-\u2212]?(?:\d+(?:[.,]\d+)*(?:\s?[\u00bc\u00bd\u00be])?|[\u00bc\u00bd\u00be])"
_FRACTIONS: Final = {"\u00bc": 0.25, "\u00bd": 0.5, "\u00be": 0.75}
_BETWEEN: Final = (
    r",?\s(?:(?:(?:down|up|close) )?to|and|or|instead of|rather than|then|now|vs\.?"
    r"|bis(?: zu)?|und|oder|auf|(?:an)?statt|anstelle von|bzw\.?|beziehungsweise|zu|dann|jetzt)\s"
    r"|\s?(?:->|=>|[\u2192\u2013\u2212/>-])\s?"
)
_SEVERAL: Final = rf"{_NUMBER}(?:(?:{_BETWEEN}){_NUMBER})*"
_UNIT: Final = r"kgs?|kilos?|kilogramm?e?[sn]?|lbs?|pounds?|pfund(?:en?|es)?"
_MASS: Final = re.compile(
    rf"({_SEVERAL})[\s-]{{0,2}}"
    # Of stones the short form is told from the first of something by the pounds behind it.
    rf"({_UNIT}|stones?"
    r"|st(?=\s?\d+\s?(?:lb|pound)))\b",
    re.IGNORECASE,
)
# Written out it is of few kilograms, and a change.
_IN_WORDS: Final = re.compile(
    r"\b(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten)(?: and a half)?|half an?|a half"
    r"|(?:ein(?:e[mns]?)? )?halbe[mnrs]?|anderthalb|(?:ein|zwei|drei)einhalb"
    r"|ein(?:e[mns]?)?|zwei|drei|vier|f\u00fcnf|sechs|sieben|acht|neun|zehn)[\s-]"
    rf"(?:{_UNIT}|stones?)\b(?! column)",
    re.IGNORECASE,
)
# "70 kg to 68": the second number is of the same unit, where nothing else is said of it.
_SECOND: Final = re.compile(
    rf"({_NUMBER}[\s-]{{0,2}}({_UNIT}))"
    rf"((?:\s(?:(?:down |up )?to|auf|(?:an)?statt|instead of)\s|\s?(?:->|=>|\u2192)\s?){_NUMBER})"
    r"(?=\s*(?:$|[;!?)]|[.,](?!\d)))",
    re.IGNORECASE,
)
_KG_PER: Final = {"lb": KG_PER_LB, "po": KG_PER_LB, "pf": KG_PER_LB, "st": KG_PER_STONE}
"""By the first letters of a unit; the others are kilograms."""
# A dash after a digit stands between two numbers and is no sign.
_EACH: Final = re.compile(rf"(?<![\d.]){_NUMBER}")
# A dash with a blank sets apart what may be no mass, as in "Week 3 - 70 kg".
_APART: Final = re.compile(r"(?<=\d)(?:\s+[\u2013\u2212/-]\s*|[\u2013\u2212/-]\s+)")
# A change of mass has decimals or a sign.
_WHOLE: Final = re.compile(r"\d[^.,]*")
_BODY_FROM: Final = 25.0
"""A number from here on is of a whole body, whose range has no end below half of it."""
# The range that a check names is the same for everybody, and is needed to mend a slip.
_SAME_FOR_ALL: Final = re.compile(
    r"((?:(?<=is outside what is possible )|(?<=is outside what is possible for body mass )"
    r"|(?<=außerhalb des Möglichen ))\([^)]*\)"
    r"|(?:(?<=is unusual )|(?<=is unusual for body mass ))\(usually [^)]*\)"
    r"|(?<=ist ungewöhnlich )\((?:Körpermasse, )?üblich: [^)]*\))"
)
_MINUS: Final = ("-", "\u2212")
_MOST_KG: Final = METRIC_RANGES["body_mass"][0][1]
"""What no body mass is above."""
# A number whose marks all set thousands apart, by the mark of decimals; none begins with a zero.
_THOUSANDS: Final = {
    ".": re.compile(r"[-\u2212]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"),
    ",": re.compile(r"[-\u2212]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"),
}
# With what it is of, as in "2,400 kcal/day" and "31 kcal/kg FFM/day".
_ENERGY: Final = re.compile(
    rf"{_SEVERAL}[\s-]{{0,2}}"
    r"(?:kcals?|kJ|MJ|(?:kilo)?(?:calories?|kalorien?|joules?))\b(?:/\w+(?: FFM)?)*",
    re.IGNORECASE,
)
# The name may stand first as well.
_ENERGY_FIRST: Final = re.compile(
    rf"\b((?:kcals?|kJ|(?:kilo)?(?:calories|kalorien|joules?))\s?[:=(]?\s?){_SEVERAL}",
    re.IGNORECASE,
)
_MADE_OF: Final = (
    "(?:body fat(?: percentage)?|body water|lean mass|fat-free mass|fat mass|muscle mass"
    "|energy availability|Körperfett(?:anteils?|gehalts?|s)?|Fettanteil|KFA|Körperwasser"
    "|Magermasse|fettfreien? (?:Körperm|M)asse|Fettmasse|Muskelmasse|Energieverfügbarkeit)"
)
_COMPOSITION: Final = re.compile(
    rf"\b({_MADE_OF}(?::| is| of| was| ist| von| war| beträgt| liegt bei)? ){_SEVERAL}(?:\s?%)?",
    re.IGNORECASE,
)
# A change of mass in per cent stays, so nothing that joins two statements is passed over.
_SHARE: Final = r"\s?(?:%|Prozent\b|per ?cent\b)"
_WORD: Final = (
    r"(?!(?:and|or|but|while|und|oder|aber|bei)\b|\w*(?:mass|weight|masse|gewicht)\b)[^\W\d]+"
)
_SHARE_AFTER: Final = re.compile(
    rf"\b({_MADE_OF}(?:\s(?:bei|{_WORD})){{0,3}}[\s:=(~]+){_SEVERAL}{_SHARE}", re.IGNORECASE
)
_SHARE_BEFORE: Final = re.compile(
    rf"{_SEVERAL}{_SHARE}((?:\s{_WORD}){{0,3}}\s\(?{_MADE_OF})\b", re.IGNORECASE
)
_OF_BODY: Final = re.compile(rf"\b{_MADE_OF}\b", re.IGNORECASE)
_ENERGY_UNIT: Final = re.compile(r"(?:kcal|kJ|MJ)\b", re.IGNORECASE)


def _of_own(numbers: str) -> str:
    return say("{numbers} % of own usual mass", numbers=numbers)


def _amount(number: str, kg_per_unit: float = 1.0) -> float:
    """Read a number as the reader writes it; a mark that can only be of decimals is one."""
    number, fraction = _without_fraction(number)
    decimals = DECIMAL_MARK[reader().language]
    thousands = "," if decimals == "." else "."
    sets_apart = bool(_THOUSANDS[decimals].fullmatch(number)) or decimals in number
    amount = _read(number, decimals)
    # Nobody has a mass of a thousand kilograms: "70,250 kg" was typed with the other mark.
    is_too_much = abs(amount) * kg_per_unit > _MOST_KG and decimals not in number
    if number.count(thousands) == 1 and (is_too_much or not sets_apart):
        amount = _read(number, thousands)
    return amount + math.copysign(fraction, -1.0 if number.startswith(_MINUS) else 1.0)


def _without_fraction(number: str) -> tuple[str, float]:
    if number[-1] not in _FRACTIONS:
        return number, 0.0
    # Of a fraction alone nothing is left before it.
    whole = number[:-1].strip()
    return (f"{whole}0" if whole in {"", *_MINUS} else whole), _FRACTIONS[number[-1]]


def _read(number: str, decimals: str) -> float:
    thousands = "," if decimals == "." else "."
    # A date has several points, and is no mass.
    whole, *digits = number.replace(thousands, "").replace("\u2212", "-").split(decimals)
    return float(f"{whole}.{''.join(digits)}")


def _percent(number: str, unit: str, usual_kg: float) -> str:
    kg_per_unit = _KG_PER.get(unit[:2].lower(), 1.0)
    kilograms = _amount(number, kg_per_unit) * kg_per_unit
    return with_marks(f"{100 * kilograms / usual_kg:.1f}").replace("-", "\u2212")


def _without_other_numbers(several: str) -> tuple[str, str]:
    """Take off the numbers before a mass that are none, such as that of a week."""
    start = 0
    while found := _APART.search(several, start):
        before = several[start : found.start()]
        then = _EACH.search(several, found.end())
        if then is None or not _WHOLE.fullmatch(before):
            break
        least = min(_amount(each) for each in _EACH.findall(before))
        if _amount(then[0]) < max(_BODY_FROM, 2 * least):
            break
        start = found.end()
    return several[:start], several[start:]


def _masses(words: str, usual_kg: float) -> str:
    def said(found: re.Match[str]) -> str:
        several, unit = found.groups()
        before, several = _without_other_numbers(several)
        if math.isnan(usual_kg):
            return f"{before}{hidden_mass()}"
        told = _EACH.sub(lambda each: _percent(each[0], unit, usual_kg), several)
        return f"{before}{_of_own(told)}"

    return _IN_WORDS.sub(hidden_mass(), _MASS.sub(said, _SECOND.sub(r"\1\3 \2", words)))


def _text(words: str, usual_kg: float, *, energy: bool) -> str:
    # What the pattern has in brackets stands at every second place.
    parts = _SAME_FOR_ALL.split(words)
    parts[::2] = [_part(part, usual_kg, energy=energy) for part in parts[::2]]
    return "".join(parts)


def _part(words: str, usual_kg: float, *, energy: bool) -> str:
    if energy:
        words = _ENERGY.sub(hidden_energy(), words)
        words = _ENERGY_FIRST.sub(rf"\1{hidden_energy()}", words)
        words = _SHARE_BEFORE.sub(rf"({hidden_number()})\1", words)
        words = _SHARE_AFTER.sub(rf"\1({hidden_number()})", words)
        words = _COMPOSITION.sub(rf"\1({hidden_number()})", words)
    return _masses(words, usual_kg)


def _evidence(each: Evidence, usual_kg: float, *, energy: bool) -> Evidence:
    """Hide the number and the unit together, which stand apart in a card."""
    if energy and (_ENERGY_UNIT.match(each.unit) or _OF_BODY.search(each.label)):
        return dataclasses.replace(each, value=hidden_number(), unit="")
    if each.unit.lower() not in {"kg", "lb"}:
        return each
    if math.isnan(usual_kg) or not _EACH.search(each.value):
        return dataclasses.replace(each, value=hidden_mass().strip("()"), unit="")
    told = _EACH.sub(lambda number: _percent(number[0], each.unit, usual_kg), each.value)
    return dataclasses.replace(each, value=told, unit=_of_own("").strip())


def without_kilograms(thing: Shown, usual_kg: float, *, energy: bool = True) -> Shown:
    """Return a text, or a record with texts in it, in which no body mass and no energy is left.

    Parameters
    ----------
    thing
        A text, a tuple, or a dataclass such as a line of the board; numbers stay as they are.
    usual_kg
        The athlete's own usual mass; NaN hides the number altogether.
    energy
        Whether energy and what the body is made of are hidden too; a switch for kilograms alone
        leaves them.

    Examples
    --------
    >>> without_kilograms("Gained 0.9 kg in 90 min.", 60.0)
    'Gained 1.5 % of own usual mass in 90 min.'
    >>> without_kilograms("69.5 to 70.5 kg", float("nan"))
    '(kilograms hidden)'
    >>> without_kilograms("It took 1,200 kcal.", 60.0)
    'It took (energy hidden: weight privacy).'
    """
    return cast("Shown", _hidden(thing, usual_kg, energy=energy))


def _hidden(thing: Any, usual_kg: float, *, energy: bool) -> Any:  # noqa: ANN401 - texts stand in records of any kind
    if isinstance(thing, str):
        # A word of a fixed list is no text, and holds no mass.
        return _text(thing, usual_kg, energy=energy) if type(thing) is str else thing
    if isinstance(thing, tuple):
        parts = cast("tuple[Any, ...]", thing)
        return tuple(_hidden(each, usual_kg, energy=energy) for each in parts)
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        if isinstance(thing, Evidence):
            thing = _evidence(thing, usual_kg, energy=energy)
        if isinstance(thing, Finding):
            # What is the same for everybody would tell the own mass by its share of it.
            thing = dataclasses.replace(
                thing,
                threshold=_masses(thing.threshold, math.nan),
                uncertainty=_masses(thing.uncertainty, math.nan),
            )
        fields = {each.name: getattr(thing, each.name) for each in dataclasses.fields(thing)}
        changed = {name: _hidden(each, usual_kg, energy=energy) for name, each in fields.items()}
        return dataclasses.replace(thing, **changed)
    return thing

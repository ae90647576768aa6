"""The list of words that invite to drink finds what it should, and leaves warnings alone."""

from __future__ import annotations

import pytest

from lib.reference.checklists import all_checklists
from lib.reference.learning import care
from tests.advice_to_drink import advice_in

INVITING = (
    "Drink more water today.",
    "He should drink extra tonight.",
    "Rehydrate before the next session.",
    "Start rehydration now.",
    "Top up before bed.",
    "Fluid target: 1.8 L",
    "About 2.8 to 3.4 L spread over 4 h.",
    "Take 1.5 L over the next hours.",
    "About 34 to 51 fl oz spread over 4 h.",
    "34 to 51 fl oz over the next hours",
    "He may drink 10 to 20 fl oz.",
    "500 mL within the next hour",
    "Take small sips on the way home.",
    "Have a drink with each meal today.",
    "Two bottles an hour are fine.",
    "A glass of milk after training",
    "Salty meal and drinks to thirst; weigh again.",
    "Keep cool drinks within reach at every break.",
    "Drinking range 0.4 to 0.8 L an hour",
    "Drink 300 mL every 20 minutes.",
    "Replace the fluid lost.",
    "Drink until the urine is pale.",
    "More fluid is needed.",
    "Do: Drink water now.",
    "- Drink with the meal",
    "**Do:** drink back the deficit",
    "Nobody is short. Drink more.",
)
NOT_INVITING = (
    "No fluid now: wait until passing urine and thirsty.",
    "Do not drink until passing urine and thirsty.",
    "Never drink more than you sweat.",
    "Leave drinks alone until you have passed urine and feel thirsty.",
    "Nothing on this page suggests a drink until a day has passed.",
    "Drank more than was lost",
    "Drank 4.2 L in a session that cost about 2.9 L of sweat.",
    "Drinking past thirst dilutes the sodium of the blood.",
    "Can I drink too much?",
    "Next time follow thirst instead of a fixed amount, and carry a smaller bottle.",
    "Do not give drinks to somebody who is confused or vomiting.",
    "Salt tablets and sports drinks do not undo it.",
    "drunk for each litre of sweat 1.46 L/L",
    "Sweat rate 0.8 to 1.2 L/h",
    "Warmth eases a tight muscle; take it easy.",
    "about 0.60 L of water gained",
    "Drinks",
    "The lists below leave out every item that suggests a drink.",
    "thirst 8 of 9",
    "Nothing to drink meanwhile, and say that more was drunk than lost.",
    "Plain water made muscles cramp more easily, and a drink with salts did not.",
)


@pytest.mark.parametrize("text", INVITING)
def test_an_invitation_to_drink_is_found(text):
    assert advice_in(text)


@pytest.mark.parametrize("text", NOT_INVITING)
def test_a_warning_or_a_fact_is_not_taken_for_one(text):
    assert advice_in(text) == []


def test_whatever_our_lists_mark_as_adding_fluid_is_found_and_nothing_else():
    items = [(item.text, item.adds_fluid) for each in all_checklists() for item in each.items]
    items += [(each.text, each.adds_fluid) for each in care()]
    wrong = [text for text, adds_fluid in items if bool(advice_in(text)) is not adds_fluid]
    assert wrong == []

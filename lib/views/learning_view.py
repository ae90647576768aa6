"""What is known, in plain words, with the strength of the evidence."""

from __future__ import annotations

import streamlit as st

from lib.assess.in_words import amount
from lib.reference import learning
from lib.reference.sources import all_sources, source
from lib.views.escaping import literal
from lib.views.evidence_links import evidence_link
from lib.views.finding_card import source_line
from lib.views.small_print import small_print
from lib.words.language import noted, said, say
from lib.words.spoken_names import inside_a_line

MEMORY = "memory"
FOODS_NAMED = 4
UNCHECKED = noted("Some of this is remembered and not yet checked against them.")


def _sources(keys: tuple[str, ...], status: str) -> None:
    """Name the sources in short, each with the way to what rests on it."""
    unchecked = f" {said(UNCHECKED)}" if status == MEMORY else ""
    links = "; ".join(
        evidence_link(f"{source(key).authors} {source(key).year}".strip(), about="source", name=key)
        for key in keys
    )
    small_print(f"{say('Sources: {sources}.', sources=links)}{unchecked}")


def when_to_get_help() -> None:
    """Show symptoms and what to do, the most urgent first."""
    st.header(say("When to get help"), anchor=False)
    for level in learning.seeing_a_doctor():
        st.subheader(literal(level.title), anchor=False)
        st.markdown(f"**{literal(level.do)}**")
        for sign in level.signs:
            st.markdown(f"- {literal(sign)}")
        _sources((level.source,), level.status)


def nutrients() -> None:
    """Show each nutrient: role, what a lack does, foods, and how strong the evidence is."""
    st.header(say("Water, minerals and vitamins"), anchor=False)
    for each in learning.nutrients():
        with st.expander(literal(each.title)):
            parts = {
                say("What it does"): each.role,
                say("When there is too little"): each.lack,
                say("When there is too much"): each.too_much,
                say("In sweat"): each.sweat,
                say("For athletes"): each.athletes,
                say("Strength of the evidence"): f"{said(each.grade)}. {each.grade_note}",
            }
            for label, words in parts.items():
                if words:
                    st.markdown(f"**{label}:** {literal(words)}")
            if each.foods:
                st.markdown(say("**Foods, a portion each:**"))
            for food in each.foods:
                words = say(
                    "{food}, {portion}: about {amount} {unit}",
                    food=food.name,
                    portion=food.portion,
                    amount=amount(food.amount),
                    unit=food.unit,
                )
                st.markdown(f"- {literal(words)}")
            _sources(each.sources, each.status)


def _known(grade: str, known: str) -> str:
    return say("What is known ({grade}): {known}", grade=said(grade), known=literal(known))


def claims() -> None:
    """Show what is said about cramps and knots beside what is known."""
    st.header(say("Cramps and muscle knots: what is said, what is known"), anchor=False)
    for each in learning.claims():
        st.markdown(say("**“{claim}”**", claim=literal(each.claim)))
        st.markdown(_known(each.grade, each.known))
        _sources(each.sources, each.status)


def cramps_by_nutrient() -> None:
    """Show for each nutrient what is known of its part in cramps and knots, and what to eat."""
    st.header(say("Cramps and knots, nutrient by nutrient"), anchor=False)
    for page in learning.nutrients():
        foods = "; ".join(inside_a_line(food.name) for food in page.foods[:FOODS_NAMED])
        with st.expander(literal(f"{page.title}: {said(page.cramps.grade)}")):
            st.markdown(_known(page.cramps.grade, page.cramps.known))
            st.markdown(say("To eat, for health: {foods}.", foods=literal(foods)))
            _sources(page.cramps.sources, page.cramps.status)


def care() -> None:
    """Show what to do for a tight or sore muscle; only what is right for every reader."""
    st.header(say("A cramp, or a tight or sore muscle: what to do"), anchor=False)
    for each in learning.care():
        if each.for_minors and not each.adds_fluid:
            st.markdown(f"- **{literal(each.title)}.** {literal(each.text)}")
    st.markdown(say("**After a cramp, worth looking at, in this order:**"))
    looked_at = learning.worth_checking()
    st.markdown("\n".join(f"{n}. {literal(each.text)}" for n, each in enumerate(looked_at, 1)))
    keys = [each.source for each in (*learning.care(), *looked_at)]
    _sources(tuple(dict.fromkeys(keys)), "")


def questions() -> None:
    """Show frequent questions."""
    st.header(say("Questions people ask"), anchor=False)
    for each in learning.questions():
        with st.expander(literal(each.question)):
            st.write(literal(each.answer))
            _sources(each.sources, each.status)


def sources() -> None:
    """Show every source used."""
    st.header(say("Sources"), anchor=False)
    with st.expander(say("All sources")):
        for key in all_sources()["key"]:
            link = evidence_link(say("what rests on it"), about="source", name=str(key))
            st.markdown(f"- {source_line(str(key))} {link}")

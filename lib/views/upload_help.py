"""How to get each kind of file, and templates to fill in."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.imports.food_log import TEMPLATE_CSV
from lib.imports.formats.sweat_sensor import TEMPLATE_CSV as SENSOR_CSV
from lib.imports.recognise import IMPORTERS
from lib.schema.glossary import TABLES
from lib.schema.templates import TEMPLATE_TABLES, template_columns, template_csv
from lib.views.demonstration import SHEET
from lib.views.escaping import literal
from lib.words.language import said, say


def _bytes_of_template(table: str) -> bytes:
    # Excel reads UTF-8 as something else unless the file begins with a mark.
    return template_csv(table).encode("utf-8-sig")


def _formats() -> None:
    """Say for one app, watch or scale how its file is got, and what is read of it."""
    st.header(say("Which files work"), anchor=False)
    st.write(
        say(
            "Files of these apps, watches and scales are recognised by themselves. Any "
            "other table with a column for the day works too: you say once what its "
            "columns are."
        )
    )
    by_key = {importer.key: importer for importer in IMPORTERS}
    key = st.selectbox(
        say("What do you have?"),
        list(by_key),
        index=None,
        format_func=lambda each: said(by_key[each].title),
        placeholder=say("Choose one of {count}, to see how to get its file", count=len(by_key)),
        key="format_help",
    )
    if key is None:
        return
    importer = by_key[key]
    st.markdown(
        say(
            "**How to get the file.** {words}",
            words=literal(said(importer.how_to_export)),
        )
    )
    st.markdown(say("**What is read.** {words}.", words=literal(said(importer.reads))))
    st.markdown(say("**What is not.** {words}.", words=literal(said(importer.leaves_out))))


def formats_and_templates() -> None:
    """Show the formats that are read, and the templates."""
    _formats()
    st.header(say("Templates"), anchor=False)
    st.write(
        say(
            "Send a day whole, or with times: of sessions, drinks and foods of one day "
            "that carry no time, the newest file counts alone."
        )
    )
    with st.container(horizontal=True):
        for table in TEMPLATE_TABLES:
            st.download_button(
                f"{said(TABLES[table].title)} (CSV)",
                data=partial(_bytes_of_template, table),
                file_name=f"{table}.csv",
                mime="text/csv",
                key=f"template_{table}",
                on_click="ignore",
            )
        st.download_button(
            say("Food log (CSV)"),
            data=TEMPLATE_CSV.encode("utf-8-sig"),
            file_name="food_log.csv",
            mime="text/csv",
            key="template_food_log",
            on_click="ignore",
        )
        st.download_button(
            say("Sweat sensor (CSV)"),
            data=SENSOR_CSV.encode("utf-8-sig"),
            file_name="sweat_sensor.csv",
            mime="text/csv",
            key="template_sweat_sensor",
            on_click="ignore",
        )
        st.download_button(
            say("Sample team sheet (invented)"),
            data=SHEET.read_bytes,
            file_name=SHEET.name,
            mime="text/csv",
            key="sample_sheet",
            on_click="ignore",
        )
    with st.expander(say("What each column of the templates means")):
        for table in TEMPLATE_TABLES:
            st.markdown(f"**{said(TABLES[table].title)}**")
            for column in template_columns(table):
                unit = f" [{said(column.unit)}]" if column.unit else ""
                needed = f" {say('(needed)')}" if column.required else ""
                words = f"{column.name}{unit}: {said(column.meaning)}{needed}"
                st.markdown(f"- {literal(words)}")

"""A button that copies a text, always in sight: the one on a code block hides from thumbs."""

from __future__ import annotations

from functools import cache
from typing import Any

from streamlit.components import v2

from lib.words.language import noted, said

# The text comes in as data and only ever becomes text: never markup, never script.
SCRIPT = """
export default function ({ data, parentElement }) {
  let button = parentElement.querySelector("button");
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    parentElement.appendChild(button);
  }
  button.textContent = data.label;
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(data.text);
      button.textContent = data.done;
    } catch {
      button.textContent = data.failed;
    }
  };
}
"""
STYLE = """
button {
  font: inherit;
  font-family: var(--st-font, sans-serif);
  color: var(--st-text-color, inherit);
  background: var(--st-background-color, transparent);
  border: 1px solid currentColor;
  border-radius: 0.5rem;
  padding: 0.5rem 0.9rem;
  min-height: 2.75rem;
  cursor: pointer;
}
button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
"""
DONE = noted("Copied")
FAILED = noted("Not copied: this browser does not allow it. Select the text above.")


@cache
def _component() -> Any:  # noqa: ANN401 - the renderer's type is not public
    return v2.component("copy_text", js=SCRIPT, css=STYLE)


def copy_button(text: str, *, label: str, key: str) -> None:
    """Draw a button that puts the text on the clipboard."""
    _component()(
        data={"text": text, "label": label, "done": said(DONE), "failed": said(FAILED)},
        key=key,
        height="content",
    )

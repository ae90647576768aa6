"""Walk through a page by keyboard, and tell of every stop what it is and how it is marked."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page

MOST_STOPS = 80
# How the stop before looks by now, without the focus, is compared with how it looked with it.
STEP = """() => {
    document.getAnimations().forEach(each => each.finish());
    const look = stop => {
        // Boxes and circles are hidden behind a drawing, which is looked at instead.
        if (!stop.closest("label") && !stop.checkVisibility({opacityProperty: true}))
            return "not seen";
        const near = [stop];
        for (let up = stop.parentElement; up && near.length < 3; up = up.parentElement)
            near.push(up);
        const label = stop.closest("label");
        if (label) near.push(...label.querySelectorAll("*"));
        return near.map(each => {
            const style = getComputedStyle(each);
            const parts = [style.boxShadow];
            if (style.outlineStyle !== "none") parts.push(style.outline);
            if (style.borderTopWidth !== "0px") parts.push(style.borderTopColor);
            // A translucent shade is not seen.
            if (style.backgroundColor.startsWith("rgb(")) parts.push(style.backgroundColor);
            return parts.join();
        }).join(";");
    };
    let stop = document.activeElement;
    while (stop && stop.shadowRoot && stop.shadowRoot.activeElement)
        stop = stop.shadowRoot.activeElement;
    const before = window.stopBefore;
    const isLeft = before && before.stop.isConnected && before.stop !== stop;
    const unmarked = isLeft && look(before.stop) === before.look ? before.name : "";
    if (!stop || stop === document.body) {
        window.stopBefore = null;
        return {name: null, unmarked: unmarked};
    }
    const labels = [...(stop.labels || [])].map(each => each.innerText).join(" ");
    const own = stop.tagName === "MAIN" ? "main" : stop.innerText;
    const said = stop.getAttribute("aria-label") || labels || own || "";
    const name = said.replace(/\\s+/g, " ").trim();
    window.stopBefore = {stop: stop, look: look(stop), name: name};
    return {name: name, unmarked: unmarked};
}"""


@dataclass(slots=True)
class Keyboard:
    """The keys of one visitor, and what the stops lacked until now."""

    page: Page
    unmarked: list[str] = field(default_factory=list)
    nameless: int = 0

    def at(self) -> str | None:
        """Return the name of what has the focus, or None when nothing of the page has it."""
        found = self.page.evaluate(STEP)
        if found["unmarked"]:
            self.unmarked.append(found["unmarked"])
        if found["name"] == "":
            self.nameless += 1
        return found["name"]

    def press(self, key: str) -> str | None:
        """Press a key; return the name of what has the focus then."""
        self.page.keyboard.press(key)
        return self.at()

    def go_to(self, name: str, *, key: str = "Tab") -> None:
        """Go on to the next stop whose name holds the words, and to no place twice."""
        met: list[str | None] = []
        while len(met) < MOST_STOPS:
            met.append(self.press(key))
            if met[-1] is not None and name in met[-1]:
                return
            if met[-1] is None:
                break
        raise AssertionError(f"{name!r} is not among the stops: {met}")

    def leave(self) -> int:
        """Go on until the page is left; return over how many stops."""
        for stops in range(MOST_STOPS):
            if self.press("Tab") is None:
                return stops
        raise AssertionError(f"The page holds the keyboard at {self.at()!r}.")

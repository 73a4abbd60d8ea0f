// What every page has: menu, «Ещё», the reading panel, errors of a form, the day on the printed sheet.
import { bind } from "./bind.js";
import { readingBar, readingForm, readingLink } from "./reading.js";
import { suggest } from "./suggest.js";

function closeOnEscape(details) {
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
}

bind("menu", closeOnEscape);

bind("disclosure", (details) => {
  closeOnEscape(details);
  document.addEventListener("click", (event) => {
    if (details.open && !details.contains(event.target)) details.open = false;
  });
  details.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !details.contains(event.relatedTarget)) details.open = false;
  });
});

bind("reading-link", readingLink);
bind("reading-bar", readingBar);
bind("reading-form", readingForm);

bind("suggest", suggest);

bind("error-summary", (summary) => summary.focus());

bind("print-day", (day) => {
  addEventListener("beforeprint", () => (day.textContent = new Date().toLocaleDateString("ru-RU")));
});

// Only pages with terms in their text need it.
if (document.querySelector("a.hint")) import("./glossary.js");
// Likewise: only pages that can be reported on.
if (document.querySelector("[data-component~='report-error']")) import("./feedback.js");

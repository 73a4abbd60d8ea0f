// The results change without the page around them (htmx does the asking; the links and forms are the ones that work without it).
// What is done here is what a new page would do by itself: the title, the focus, the scroll, a word to a screen reader.
import { bind } from "./bind.js";
import { filters, openSheet } from "./filters.js";

const results = document.querySelector('[data-component~="results"]');
const news = document.querySelector('[data-component~="results-news"]');
const box = document.querySelector("#search-field");

// What the reader was about when the results were asked for: { place, sheet, opened, asked }.
let before = null;

/** Says what was found. While the sheet of the filters is open, nothing outside of it is heard. */
function announce(text, sheet) {
  let region = news;
  if (sheet) {
    region = Object.assign(document.createElement("p"), { className: "visually-hidden" });
    region.setAttribute("role", "status");
    sheet.append(region);
  }
  region.textContent = "";
  setTimeout(() => (region.textContent = text), 100); // a region that comes with its words is not read out
}

/** Where in the results an element stands, so that its successor can be found: a function from the new results to it. */
function placeOf(element) {
  const value = element.dataset.value;
  const group = element.closest(".filter-group")?.getAttribute("aria-labelledby");
  if (group && value !== undefined) {
    return (root) => root.querySelector(`[aria-labelledby="${group}"] [data-value="${CSS.escape(value)}"]`);
  }
  if (element.matches("form.stretch")) return (root) => root.querySelector(".stretch [aria-invalid], .stretch button");
  const tabs = element.closest(".tabs");
  if (tabs) {
    const number = [...tabs.querySelectorAll("a")].indexOf(element);
    return (root) => root.querySelectorAll(".tabs a")[number];
  }
  return () => null;
}

function remember(cause) {
  const sheet = results.querySelector("dialog[open]");
  before = {
    inBox: !results.contains(cause),
    paging: Boolean(cause.closest(".pagination")),
    place: placeOf(cause),
    sheet: sheet && { top: sheet.scrollTop },
    opened: [...results.querySelectorAll(".filter-group__more[open]")].map((more) =>
      more.closest(".filter-group").getAttribute("aria-labelledby"),
    ),
    typed: box.value,
  };
}

/** The feed that the browser offers is that of the question shown; a question that finds nothing has none. */
function tellFeed(address) {
  const place = 'link[rel="alternate"][type="application/rss+xml"]';
  if (!address) return document.querySelector(place)?.remove();
  const link = document.querySelector(place) ?? document.head.appendChild(document.createElement("link"));
  Object.assign(link, { rel: "alternate", type: "application/rss+xml", title: "Новое по этому запросу", href: address });
}

/** What stands outside the results and speaks of them. */
function tell(body) {
  document.title = document.title.replace(/^.*(?= · )/s, () => body.dataset.title);
  // The reader may have typed on while the answer was on its way.
  if (!before || before.typed === box.value) box.value = body.dataset.typed;
  tellFeed(body.dataset.feed);
  const address = document.querySelector('[data-component~="print-address"]');
  if (address) address.textContent = location.href;
  const here = location.pathname + location.search;
  for (const link of document.querySelectorAll('a[href*="?next="]')) {
    link.href = link.href.replace(/next=.*$/, `next=${encodeURIComponent(here)}`);
  }
  for (const field of document.querySelectorAll('input[type="hidden"][name="next"]')) field.value = here;
}

/** Opens what was open: long filters, the sheet of a narrow page. Returns the sheet. */
function reopen() {
  for (const group of before?.opened ?? []) {
    const more = results.querySelector(`[aria-labelledby="${group}"] .filter-group__more`);
    if (more) more.open = true;
  }
  const element = results.querySelector('[data-component~="filters"]');
  if (!before?.sheet || !element) return null;
  const sheet = openSheet(element);
  sheet.scrollTop = before.sheet.top;
  return sheet;
}

/** The focus stays where it was; from what is no longer there it goes to the heading, which then says it all. */
function focus(sheet) {
  if (!before) return false;
  if (before.inBox) {
    scrollTo(0, 0); // another question begins at its beginning
    return false;
  }
  const next = before.place(results);
  if (next) {
    next.focus({ preventScroll: true });
    return false;
  }
  if (sheet) return false;
  const heading = results.querySelector("#results-heading");
  heading.focus({ preventScroll: true });
  if (before.paging || heading.getBoundingClientRect().top < 0) heading.scrollIntoView({ block: "start" });
  return true;
}

function arrive() {
  results.removeAttribute("aria-busy");
  const body = results.querySelector(".results__body");
  if (!body) return location.reload();
  bind("filters", filters);
  tell(body);
  const sheet = reopen();
  if (!focus(sheet)) announce(body.dataset.news, sheet);
  before = null;
}

/** Whatever goes wrong, the browser's own way leads to a page that says so. */
function leave(event) {
  location.assign(event.detail.pathInfo?.finalRequestPath ?? event.detail.requestConfig?.path ?? location.href);
}

// htmx lets the browser open a link in another tab, but not in another window.
document.addEventListener("click", (event) => event.shiftKey && event.stopImmediatePropagation(), true);

document.addEventListener("htmx:configRequest", (event) => {
  // An empty field says nothing: it need not stand in the address.
  const { formData } = event.detail;
  for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
});
document.addEventListener("htmx:beforeRequest", (event) => {
  remember(event.detail.elt);
  results.setAttribute("aria-busy", "true");
  // On a telephone the keyboard covers what is being asked for.
  if (before.inBox && matchMedia("(pointer: coarse)").matches) box.blur();
});
document.addEventListener("htmx:afterRequest", (event) => event.detail.successful && arrive());
document.addEventListener("htmx:responseError", leave);
document.addEventListener("htmx:sendError", leave);
document.addEventListener("htmx:timeout", leave);

document.addEventListener("htmx:historyCacheMiss", (event) => {
  before = null;
  results.setAttribute("aria-busy", "true");
  event.detail.xhr.addEventListener("error", () => location.reload());
});
document.addEventListener("htmx:historyRestore", arrive);
document.addEventListener("htmx:historyCacheMissLoadError", () => location.reload());

// Whoever looks for two seconds, or does something, has seen the results; till then there is nothing to tell of.
const arrived = location.search;
let watched = false;

function watch() {
  if (watched) return;
  watched = true;
  import("./asked.js").then((asked) => asked.begin(arrived));
}

setTimeout(watch, 2000);
addEventListener("pointerdown", watch, { once: true, capture: true });
addEventListener("keydown", watch, { once: true, capture: true });

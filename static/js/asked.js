// Tells the site that results were shown and that one of them was opened: two words beside the question, nothing about the reader,
// nothing kept in the browser. Without it, as without scripts, neither is counted.

const OPENING = ".rows a[href], .exact-hit a[href], .pinned a[href]";

let question = ""; // what the results shown answer; "" while they are another page or filter of a question not told of
let opened = false;

function tell(what) {
  const place = document.querySelector('[data-component~="asked"]')?.dataset.tell;
  if (place) navigator.sendBeacon?.(place, new URLSearchParams({ q: question, what }));
}

/** The question of the address, if the address holds nothing else: its further pages and filters are no further asking. */
function asking(params) {
  return [...params.keys()].every((name) => name === "q" || name.startsWith("utm_")) ? (params.get("q") ?? "") : "";
}

function shown(search) {
  const results = document.querySelector('[data-component~="asked"]');
  const params = new URLSearchParams(search);
  // The next page and a filter go on with the question told of; what is opened there counts for it.
  if (question && params.get("q")?.trim() === question) return;
  question = asking(params).trim();
  opened = false;
  if (!question) return;
  const found = Number(results?.dataset.found) > 0 || results?.querySelector(OPENING);
  if (found) tell("seen");
  else question = "";
}

/** Only what the reader looks at: not a page that was fetched ahead, not one in a tab behind. */
function whenSeen(action) {
  const again = () => whenSeen(action);
  if (document.prerendering) document.addEventListener("prerenderingchange", again, { once: true });
  else if (document.visibilityState !== "visible") document.addEventListener("visibilitychange", again, { once: true });
  else action();
}

function open(event) {
  if (event.type === "auxclick" && event.button !== 1) return;
  if (!question || opened || !event.target.closest?.(OPENING)?.closest('[data-component~="asked"]')) return;
  opened = true;
  tell("opened");
}

/** `search` is that of the address the results came with: they may have been exchanged since. */
export function begin(search) {
  document.addEventListener("click", open, true);
  document.addEventListener("auxclick", open, true);
  document.addEventListener("htmx:afterSettle", () => shown(location.search));
  whenSeen(() => shown(search));
}

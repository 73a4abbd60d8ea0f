// Suggestions under the search box while one types: an ARIA combobox with a list. Without scripts the form just searches.

const PAUSE = 120; // ms after the last key
const LEAST = 2; // letters; one letter begins everything
const KEPT = 60; // answers kept in this page, so that a letter taken back asks nothing

let boxes = 0;

/** «1 подсказка», «3 подсказки», «8 подсказок» */
function counted(number) {
  const tens = number % 100;
  const ones = number % 10;
  if (tens > 10 && tens < 15) return `${number} подсказок`;
  if (ones === 1) return `${number} подсказка`;
  return `${number} ${ones > 1 && ones < 5 ? "подсказки" : "подсказок"}`;
}

function makeList(id) {
  const list = document.createElement("ul");
  list.id = id;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Подсказки");
  list.hidden = true;
  return list;
}

function makeOption(found, id) {
  const option = document.createElement("li");
  option.id = id;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.dataset.url = found.url;
  option.textContent = found.title;
  const details = [found.requisites || found.kind, found.status].filter(Boolean).join(" · ");
  if (details) {
    const small = document.createElement("small");
    small.textContent = details;
    // A comma for the ear: the title and what is below it are read in one breath otherwise.
    option.append(Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: ", " }), small);
  }
  return option;
}

/** Binds a search form: its input becomes a combobox, `data-suggest-url` answers {suggestions: [{title, requisites, status, kind, url}]}. */
export function suggest(form) {
  const input = form.querySelector('input[name="q"]');
  const address = form.dataset.suggestUrl;
  if (!input || !address) return;

  const id = `suggestions-${++boxes}`;
  const list = makeList(id);
  const news = document.createElement("p");
  news.className = "visually-hidden";
  news.setAttribute("role", "status");
  form.append(list, news);

  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    "aria-expanded": "false",
    "aria-controls": id,
    autocapitalize: "off",
    spellcheck: "false",
  })) {
    input.setAttribute(name, value);
  }

  const known = new Map();
  let options = [];
  let active = -1;
  let timer = 0;
  let request = null;
  let left = false; // closed on purpose: an answer that comes late opens nothing

  function close() {
    clearTimeout(timer);
    request?.abort();
    request = null;
    left = true;
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show(found) {
    options = found.map((one, place) => makeOption(one, `${id}-${place}`));
    list.replaceChildren(...options);
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    // Said once a pause: whoever types on hears the next number only.
    news.textContent = options.length ? `${counted(options.length)}, выбор стрелками вверх и вниз` : "Подсказок нет";
  }

  function keep(typed, found) {
    if (known.size >= KEPT) known.delete(known.keys().next().value);
    known.set(typed, found);
  }

  function choose(place) {
    options[active]?.setAttribute("aria-selected", "false");
    active = place;
    const option = options[active];
    if (!option) return void input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function go(option) {
    close();
    location.assign(option.dataset.url);
  }

  async function ask() {
    left = false;
    const typed = input.value.trim();
    if (typed.length < LEAST) {
      news.textContent = "";
      return close();
    }
    request?.abort();
    if (!known.has(typed)) {
      const mine = (request = new AbortController());
      try {
        const response = await fetch(`${address}?q=${encodeURIComponent(typed)}`, { signal: mine.signal });
        if (!response.ok) return close();
        keep(typed, (await response.json()).suggestions);
      } catch {
        return; // away, or overtaken by the next key: the form searches all the same
      }
    }
    // While the answer was on its way the reader may have typed on, searched or gone elsewhere.
    if (!left && typed === input.value.trim() && document.activeElement === input) show(known.get(typed));
  }

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(ask, PAUSE);
  });

  function step(by) {
    // Past either end stands what was typed: nothing chosen, as before.
    const places = options.length + 1;
    choose(((active + 1 + by + places) % places) - 1);
  }

  input.addEventListener("keydown", async (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const open = !list.hidden;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        event.preventDefault();
        if (event.altKey) return void (event.key === "ArrowUp" ? close() : open || ask());
        if (open) return step(event.key === "ArrowDown" ? 1 : -1);
        await ask();
        if (!list.hidden) step(event.key === "ArrowDown" ? 1 : -1);
        return;
      case "Escape":
        // The first closes the list, the next one is the browser's own and empties the box.
        if (open) event.preventDefault();
        return close();
      case "Enter":
        if (!open || !options[active]) return;
        event.preventDefault();
        return go(options[active]);
      case "Home":
      case "End":
      case "ArrowLeft":
      case "ArrowRight":
        // The cursor moves in the text: what is chosen is the text again.
        return void (active >= 0 && choose(-1));
    }
  });

  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  addEventListener("pagehide", close);
  // The focus stays in the box, or the list would close before the click arrives.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) go(option);
  });
}

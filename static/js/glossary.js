// Hints of terms: a link to the glossary that, with scripts, opens the definition in place. Opened by click, Enter or Space,
// never by the pointer alone; closed by Escape, by a click elsewhere, by leaving it. Without scripts the link is a link.

let open = null; // { hint, card }
let made = 0;

/** Fills a card with the definition (as text, never as markup), a way on and a button to close. */
function cardFor(hint) {
  const card = document.createElement("span");
  card.className = "hint-card";
  card.id = `hint-card-${++made}`;
  card.setAttribute("role", "group");
  card.setAttribute("aria-label", "Что это значит");

  const name = document.createElement("strong");
  name.className = "hint-card__name";
  name.textContent = hint.dataset.term;

  const text = document.createElement("span");
  text.className = "hint-card__text";
  text.id = `${card.id}-text`;
  text.textContent = hint.dataset.definition;

  const foot = document.createElement("span");
  foot.className = "hint-card__foot";
  const more = Object.assign(document.createElement("a"), { href: hint.href, textContent: "Подробнее" });
  const dismiss = Object.assign(document.createElement("button"), { type: "button", textContent: "Закрыть" });
  dismiss.className = "button button--plain";
  dismiss.addEventListener("click", () => close(true));
  foot.append(more, dismiss);
  card.append(name, text, foot);
  return card;
}

/** Puts the card under the words, within the window; above them where there is no room below. */
function place({ hint, card }) {
  const words = hint.getClientRects()[0] ?? hint.getBoundingClientRect();
  const frame = (card.offsetParent ?? document.body).getBoundingClientRect();
  const size = card.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const left = Math.max(16, Math.min(words.left, room - size.width - 16));
  const below = hint.getBoundingClientRect().bottom + 6;
  const top = below + size.height > innerHeight && words.top - size.height > 0 ? words.top - size.height - 6 : below;
  card.style.left = `${left - frame.left}px`;
  card.style.top = `${top - frame.top}px`;
}

function close(returnFocus = false) {
  if (!open) return;
  const { hint, card } = open;
  open = null;
  card.remove();
  hint.setAttribute("aria-expanded", "false");
  hint.removeAttribute("aria-describedby");
  hint.removeAttribute("aria-controls");
  if (returnFocus) hint.focus();
}

function show(hint) {
  close();
  const card = cardFor(hint);
  // Right behind the words, so that Tab goes from them into the card and on with the text.
  hint.after(card);
  open = { hint, card };
  hint.setAttribute("aria-expanded", "true");
  hint.setAttribute("aria-controls", card.id);
  hint.setAttribute("aria-describedby", `${card.id}-text`);
  place(open);
}

function toggle(hint) {
  if (open?.hint === hint) close();
  else show(hint);
}

for (const hint of document.querySelectorAll("a.hint")) {
  hint.setAttribute("role", "button");
  hint.setAttribute("aria-expanded", "false");
}

document.addEventListener("click", (event) => {
  const hint = event.target.closest?.("a.hint");
  if (hint && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    toggle(hint);
  } else if (open && !open.card.contains(event.target)) {
    close();
  }
});

document.addEventListener("keydown", (event) => {
  const hint = event.target.closest?.("a.hint");
  if (event.key === " " && hint) {
    event.preventDefault(); // a button answers to Space as well, and the page must not scroll
    toggle(hint);
  } else if (event.key === "Escape" && open) {
    close(true);
  }
});

document.addEventListener("focusin", (event) => {
  if (open && event.target !== open.hint && !open.card.contains(event.target)) close();
});

addEventListener("resize", () => open && place(open));

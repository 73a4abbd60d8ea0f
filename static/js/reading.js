// «Версия для слабовидящих» at once: the panel opens in the page, a choice shows without a reload. The server keeps it
// (portal/accessibility.py): the same form is sent behind the scenes, so cookie and attributes have one writer.

const root = document.documentElement;
const usual = { size: "100", scheme: "site", images: "on", spacing: "normal", face: "sans" };

/** The link in the header opens the panel instead of leaving for the form's own page. */
export function readingLink(link) {
  const bar = document.querySelector('[data-component~="reading-bar"]');
  if (!bar) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    bar.hidden = false;
    const details = bar.querySelector("details");
    details.open = true;
    bar.scrollIntoView({ block: "start" });
    details.querySelector("summary").focus();
  });
}

/** «Обычная версия» while nothing was reloaded since: takes the attributes away, then the cookie. */
export function readingBar(bar) {
  const reset = bar.querySelector('[name="reset"]').form;
  reset.addEventListener("submit", (event) => {
    if (!canShow("images", "on")) return;
    event.preventDefault();
    for (const name of Object.keys(usual)) show(name, usual[name]);
    for (const input of bar.querySelectorAll("input[type=radio]")) input.checked = input.value === usual[input.name];
    send(reset, { reset: "1" });
    bar.hidden = true;
    document.querySelector('[data-component~="reading-link"]')?.focus();
  });
}

/** A changed radio button shows at once and is kept. */
export function readingForm(form) {
  form.addEventListener("change", (event) => {
    const { name, value } = event.target;
    if (!(name in usual)) return;
    if (!canShow(name, value)) {
      form.requestSubmit();
      return;
    }
    show(name, value);
    send(form);
  });
}

function show(name, value) {
  if (name === "images") wordsForImages(value === "off");
  if (value === usual[name]) root.removeAttribute(`data-${name}`);
  else root.setAttribute(`data-${name}`, value);
}

// Pictures that the server left out can only come back with the page.
function canShow(name, value) {
  return !(name === "images" && value === "on" && document.querySelector(".image-words:not([data-shown])"));
}

function wordsForImages(off) {
  for (const words of document.querySelectorAll(".image-words[data-shown]")) words.remove();
  if (!off) return;
  for (const image of document.querySelectorAll("img[alt]:not([alt=''])")) {
    const words = document.createElement("span");
    words.className = "image-words";
    words.dataset.shown = "";
    words.textContent = `Изображение: ${image.alt}`;
    image.after(words);
  }
}

function send(form, extra = {}) {
  const data = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(extra)) data.set(name, value);
  fetch(form.action, { method: "POST", body: data, redirect: "manual", keepalive: true }).catch(() => {});
}

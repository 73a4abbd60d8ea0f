// Doubts about requisites are asked for again while they are typed. Without scripts they are shown when the page is opened.
const FIELDS = [
  "kind", "number", "adopted_on", "issuer", "in_force_from", "in_force_until", "published_on", "minjust_on", "publication_number",
];

function watch(panel) {
  const form = panel.closest("form");
  if (!form) return;
  let asked = "";
  let timer;

  async function ask() {
    // A new document is saved by itself while it is typed: from then on its number stands in the address.
    const saved = location.pathname.match(/\/pages\/(\d+)\/edit\//);
    const params = new URLSearchParams({ page: saved ? saved[1] : panel.dataset.page });
    for (const name of FIELDS) params.set(name, form.elements[name]?.value ?? "");
    const query = params.toString();
    if (query === asked) return;
    asked = query;
    try {
      const response = await fetch(`${panel.dataset.url}?${query}`, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (response.ok && query === asked) panel.innerHTML = await response.text();
    } catch {
      // The network is away: what was shown stays, and the next change asks again.
      asked = "";
    }
  }

  form.addEventListener("change", (event) => {
    if (!FIELDS.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, 300);
  });
  // The first saving gives a new document its number: what was asked just before may have named it as its own double.
  form.addEventListener("w-autosave:success", () => {
    if (!asked) return;
    clearTimeout(timer);
    timer = setTimeout(ask, 300);
  });
}

function start() {
  for (const panel of document.querySelectorAll("[data-document-doubts]")) watch(panel);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();

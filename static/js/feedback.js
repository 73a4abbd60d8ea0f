// «Сообщить об ошибке»: the link takes along what the reader has selected, the clause it stands in, and which text was shown.
import { bind } from "./bind.js";

const QUOTE_LIMIT = 500;
const KEPT = ["edition", "on"];

let quote = "";
let clause = "";

// Pressing on the link drops the selection, so the last one is remembered.
function remember() {
  const selection = getSelection();
  const words = selection?.toString().replace(/\s+/g, " ").trim() ?? "";
  const node = selection?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  if (!words || !element?.closest("main")) return;
  quote = [...words].slice(0, QUOTE_LIMIT).join("");
  clause = element.closest(".clauses__body [id]")?.id ?? "";
}

function takeAlong(link) {
  const address = new URL(link.href);
  const shown = new URLSearchParams(location.search);
  for (const name of KEPT) if (shown.has(name)) address.searchParams.set(name, shown.get(name));
  const place = clause || document.querySelector(".clauses__body :target")?.id;
  if (place) address.searchParams.set("clause", place);
  if (quote) address.searchParams.set("quote", quote);
  link.href = address.href;
}

bind("report-error", (link) => {
  document.addEventListener("selectionchange", remember);
  remember();
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, () => takeAlong(link));
});

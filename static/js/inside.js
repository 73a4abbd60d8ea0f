// Search inside a document: from mark to mark by buttons, and by arrows while one of them has the focus.
// The focus stays on the button; where one has come to is said in words.
import { bind } from "./bind.js";

bind("inside", (inside) => {
  const walk = inside.querySelector("[data-inside-walk]");
  const text = inside.closest(".clauses");
  const marks = [...(text?.querySelectorAll(".clauses__body mark") ?? [])];
  if (!walk || !marks.length) return;
  const said = walk.querySelector("[data-inside-place]");
  const buttons = [...walk.querySelectorAll("[data-inside-step]")];
  let at = -1;

  const clauseOf = (mark) => mark.closest(".clause");
  const nameOf = (mark) => clauseOf(mark)?.querySelector(".clause__number")?.dataset.label ?? "";

  function show(place, { scroll = true } = {}) {
    marks[at]?.classList.remove("mark--current");
    at = (place + marks.length) % marks.length;
    const mark = marks[at];
    mark.classList.add("mark--current");
    const name = nameOf(mark);
    said.textContent = `${at + 1} из ${marks.length}${name ? `, ${name}` : ""}`;
    if (scroll) mark.scrollIntoView({ block: "center" });
  }

  for (const button of buttons) {
    button.addEventListener("click", () => show(at + Number(button.dataset.insideStep)));
  }
  walk.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    show(steps[event.key]);
  });

  // Whoever came by a link to a clause begins with what was found in it.
  function begin() {
    const clause = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const first = clause ? marks.findIndex((mark) => clause.contains(mark)) : -1;
    if (first >= 0) show(first, { scroll: false });
    else if (at < 0) said.textContent = `Мест: ${marks.length}`;
  }
  addEventListener("hashchange", begin);
  begin();
  walk.hidden = false;
  text.classList.add("clauses--walked");
});

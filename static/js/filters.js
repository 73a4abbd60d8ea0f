// On a narrow page «Фильтры» open as a sheet over the list. Without scripts they open in their place.
import { bind } from "./bind.js";

// Where a browser knows no ::details-content, the column of a wide page is the opened element.
const wide = matchMedia("(min-width: 58rem)");

function makeSheet(filters, summary) {
  const sheet = document.createElement("dialog");
  sheet.className = "filters__sheet";
  sheet.setAttribute("aria-label", "Фильтры");
  const bar = document.createElement("div");
  bar.className = "filters__sheet-bar";
  const heading = document.createElement("strong");
  heading.textContent = summary.textContent.trim();
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button--primary";
  close.textContent = filters.dataset.result ?? "Показать список";
  close.addEventListener("click", () => sheet.close());
  bar.append(heading, close);
  sheet.append(bar);
  return sheet;
}

/** Opens the filters as a sheet and returns it. */
export function openSheet(filters) {
  const summary = filters.querySelector("summary");
  const body = filters.querySelector(".filters__body");
  const sheet = makeSheet(filters, summary);
  sheet.append(body);
  // Back into its place, so that the column stands again when the window is made wider.
  sheet.addEventListener("close", () => {
    filters.append(body);
    sheet.remove();
    summary.focus();
  });
  sheet.addEventListener("click", (click) => {
    if (click.target === sheet) sheet.close();
  });
  filters.after(sheet);
  sheet.showModal();
  return sheet;
}

/** Binds the filters of a list. */
export function filters(element) {
  if (!CSS.supports("selector(::details-content)") && wide.matches) element.open = true;
  element.querySelector("summary").addEventListener("click", (event) => {
    if (wide.matches && element.open) return;
    event.preventDefault();
    openSheet(element);
  });
}

bind("filters", filters);

bind("submit-on-change", (select) => select.addEventListener("change", () => select.form.requestSubmit()));

// The page of a document: a clause's number copies its address, the contents show where one is.
import { bind, say } from "./bind.js";

/** The link itself goes to the clause as any link does; besides, its address lands on the clipboard. */
bind("clauses", (clauses) => {
  clauses.addEventListener("click", async (event) => {
    const link = event.target.closest(".clause__number");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    try {
      await navigator.clipboard.writeText(link.href);
      say(`Ссылка скопирована: ${link.dataset.label ?? link.textContent.trim()}`);
    } catch {
      say("Адрес пункта — в адресной строке");
    }
  });
});

bind("copy-address", (button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.address ?? location.href);
      say("Ссылка скопирована");
    } catch {
      say("Не получилось скопировать: возьмите адрес из адресной строки");
    }
  });
});

bind("print", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});

bind("contents", (contents) => {
  // Where a browser knows no ::details-content, the column on a wide page stands only when the element is open.
  const wide = matchMedia("(min-width: 58rem)");
  const standsOpen = () => wide.matches && !CSS.supports("selector(::details-content)");
  const stand = () => {
    if (standsOpen()) contents.open = true;
  };
  stand();
  wide.addEventListener("change", stand);

  const links = new Map();
  for (const link of contents.querySelectorAll('a[href^="#"]')) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) links.set(target, link);
    link.addEventListener("click", () => {
      // Folded, it lies over the text that was asked for; as a column it stays.
      if (getComputedStyle(contents.querySelector("summary")).display !== "none" && !standsOpen()) contents.open = false;
    });
  }
  const passed = new Set();
  const targets = [...links.keys()];
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, boundingClientRect } of entries) {
        if (boundingClientRect.top < innerHeight * 0.3) passed.add(target);
        else passed.delete(target);
      }
      mark(targets.filter((target) => passed.has(target)).at(-1));
    },
    { rootMargin: "0px 0px -70% 0px", threshold: [0, 1] },
  );
  for (const target of targets) observer.observe(target);

  let current;
  function mark(target) {
    if (target === current) return;
    links.get(current)?.removeAttribute("aria-current");
    current = target;
    const link = links.get(target);
    link?.setAttribute("aria-current", "true");
    const body = contents.querySelector(".contents__body");
    if (link && body) {
      const above = link.offsetTop < body.scrollTop;
      const below = link.offsetTop + link.offsetHeight > body.scrollTop + body.clientHeight;
      if (above || below) body.scrollTop = link.offsetTop - body.clientHeight / 2;
    }
  }
});

bind("copy-text", (button) => {
  const source = document.querySelector(button.dataset.text);
  if (!source) return;
  button.hidden = false;
  button.addEventListener("click", () => copy(source.textContent.trim(), "Ссылка на документ скопирована"));
});

/** How the clause is quoted in a letter: one button, which comes to the clause that one points at. */
bind("clause-citations", (clauses) => {
  const { citation } = clauses.dataset;
  if (!citation) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button clause__cite no-print";
  button.textContent = "Цитировать";
  let label = "";
  const come = (event) => {
    const clause = event.target.closest?.(".clause");
    const number = clause?.querySelector(".clause__number");
    if (!number || !clauses.contains(clause) || button.parentElement === clause) return;
    label = number.dataset.label;
    button.setAttribute("aria-label", `Скопировать ссылку для цитирования: ${label}`);
    clause.append(button);
  };
  clauses.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") come(event);
  });
  // By keyboard the button follows the clause's number; on a touch screen it comes with the tap on that number.
  clauses.addEventListener("focusin", (event) => {
    if (event.target.matches(".clause__number")) come(event);
  });
  clauses.addEventListener("click", (event) => {
    if (event.target.matches(".clause__number")) come(event);
  });
  button.addEventListener("click", () => copy(`${citation}, ${label}`, `Скопировано для цитирования: ${label}`));
});

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    say("Не получилось скопировать: выделите текст и скопируйте его сами");
  }
}

// Only texts that are looked through need it.
if (document.querySelector("[data-inside-walk]")) import("./inside.js");

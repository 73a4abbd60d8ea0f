// «Имена в тексте» by keyboard: «о» leave, «з» cover, «д» the next person, «н» the one before. The form works without it.

const KEYS = { о: "leave", j: "leave", з: "cover", p: "cover" };
const MOVES = { д: 1, l: 1, н: -1, y: -1 };

function connect(form) {
  const people = [...form.querySelectorAll("[data-person]")];
  const current = () => document.activeElement?.closest("[data-person]");

  function go(step) {
    const place = people.indexOf(current());
    const next = people[Math.min(people.length - 1, Math.max(0, place + step))];
    next?.querySelector("input[type=radio]")?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.matches("input[type=text], select, textarea")) return;
    const key = event.key.toLowerCase();
    if (KEYS[key] && current()) {
      event.preventDefault();
      const choice = current().querySelector(`input[value=${KEYS[key]}]`);
      choice.checked = true;
      if (KEYS[key] === "leave") {
        current().querySelector("select[name^=ground]")?.focus();
      } else {
        go(1);
      }
    } else if (MOVES[key]) {
      event.preventDefault();
      go(MOVES[key]);
    }
  });
}

document.querySelectorAll('[data-component="people"]').forEach(connect);

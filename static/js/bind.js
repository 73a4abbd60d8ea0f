// Binds behaviour to elements by data-component. Every page works without it; binding twice does nothing.

const bound = new WeakMap();

/**
 * Calls `setup(element)` once for each element with data-component="name".
 * @param {string} name
 * @param {(element: HTMLElement) => void} setup
 */
export function bind(name, setup) {
  for (const element of document.querySelectorAll(`[data-component~="${name}"]`)) {
    const names = bound.get(element) ?? new Set();
    if (names.has(name)) continue;
    bound.set(element, names.add(name));
    setup(element);
  }
}

/** Says a short message on screen and to a screen reader (the element is role="status"). */
export function say(message) {
  const toast = document.querySelector('[data-component~="toast"]');
  if (!toast) return;
  toast.textContent = message;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (toast.textContent = ""), 4000);
}

// A page that loads itself anew, as Blazor has it do where a circuit is gone, gives the keyboard's focus back to whom it took it from.

import { load, store } from "./tabstore.js";

const focusKey = "showcase.focus"; // The ids of what had the focus and of all around it, from the inside out.
const restoreWithin = 10000; // In milliseconds: until then the circuit shows what it has.

/** Loads the page anew. */
export function reload() {
  const ids = [];
  for (let element = document.activeElement; element && element !== document.body; element = element.parentElement)
    if (element.id) ids.push(element.id);
  store(focusKey, ids);
  location.reload();
}

/** Gives the focus back as soon as there is what had it, or until then to what is around it; unless the user is faster. */
export function restoreFocus() {
  const ids = load(focusKey) ?? [];
  store(focusKey, null);
  if (ids.length === 0) return;

  const done = new AbortController();
  const observer = new MutationObserver(() => giveTo(ids));
  observer.observe(document.body, { childList: true, subtree: true });
  done.signal.addEventListener("abort", () => observer.disconnect());
  for (const action of ["keydown", "pointerdown"]) document.addEventListener(action, () => done.abort(), { signal: done.signal, capture: true });
  setTimeout(() => done.abort(), restoreWithin);
  giveTo(ids);
}

function giveTo(ids) {
  const holder = document.activeElement;
  const element = ids.map(id => document.getElementById(id)).find(found => found !== null);
  if (!element || element === holder || (holder !== document.body && !ids.includes(holder.id))) return;
  // What is around a button takes the focus only when it is told to.
  if (element.id !== ids[0] && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

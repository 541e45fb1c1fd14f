// What a page of the showcase keeps for its tab, as JSON. Where the browser stores nothing for this site, or has no room: for this page at least.

const unstored = new Map();

export function load(key) {
  try {
    return JSON.parse(unstored.get(key) ?? sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

export function store(key, value) {
  const text = JSON.stringify(value);
  unstored.delete(key);
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    unstored.set(key, text);
  }
}

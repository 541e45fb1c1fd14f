// What a tab keeps of a stash from page to page, and how a page comes to what the one before it kept.

const referenceLengthMax = 2000; // Ours have 200 to 300 characters; a hub takes messages up to 32 KB.
const tabs = new Map(); // What is open on this page, by key. What is opened twice is the same tab, not a duplicate of it.
const unstored = new Map(); // Where the browser stores nothing for this site, or has no room: for this page at least.

function read(key) {
  try {
    return unstored.get(key) ?? sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
    unstored.delete(key);
  } catch {
    unstored.set(key, value);
  }
}

/** The place of a frame in its page: the number of each frame on the way to it. The page's own is empty. */
function placeOf(frame) {
  if (frame === top) return "";
  const { parent } = frame;
  let number = 0;
  while (number < parent.length && parent[number] !== frame) number++;
  return `${placeOf(parent)}.frame${number}`;
}

/**
 * Opens what this tab keeps under a key. A frame shares the storage of the page around it, and keeps its own under another key.
 *
 *   key          the reference
 *   key.return   set while the stash is not known to the page: a reload then comes back to it
 *   key.over     set when an exception has ended what was there: a reload then begins anew
 *   key.left     set when the page is left. A duplicated tab lacks it: the stash that it has a reference of belongs to the first tab
 *   key.page     the name of a lock that the page holds: a page that lacks key.left, and whose lock nobody holds, was killed by the browser
 */
export function openTab(key) {
  const referenceKey = key + placeOf(self);
  if (tabs.has(referenceKey)) return tabs.get(referenceKey);

  const [returnKey, overKey, leftKey, pageKey] = ["return", "over", "left", "page"].map(name => `${referenceKey}.${name}`);
  const left = read(leftKey) !== null;
  let killed = document.wasDiscarded === true;
  let fresh = true; // Nothing of this page has arrived yet.
  let moved = false; // It has come to another address since it was loaded: how it was loaded says nothing about what is on it now.
  let living = false; // What connects from now on comes back.
  let unknown = false; // The server could not tell what has become of the stash, and has not done so since.
  let leaving = false; // The page is being left, or may be: that its connection ends says nothing about its stash.
  let mine = null; // What the tab kept when this page was left, a list of keys and values; null while the page is shown.
  let lock = null; // The name of the page's lock; none once it has been left.
  let release = () => {};

  const tab = {
    /** Resolves when it is known whose the reference is. */
    ready: findOut(),

    get reference() {
      return read(referenceKey);
    },

    /** The server knows the stash, or that there is none. */
    keep(reference) {
      unknown = false;
      write(referenceKey, reference === null || reference === undefined ? null : String(reference));
      write(returnKey, null);
    },

    /** What the page brings along when it connects. */
    arrival() {
      const mount = howItComes();
      if (mount === "foreign") tab.keep(null);
      const reference = tab.reference?.slice(0, referenceLengthMax) ?? null;
      // Until the server says what has become of it, by keep.
      if (mount === "return" && reference) comeBack();
      return { reference, mount: mount === "foreign" ? "visit" : mount };
    },

    /** The server has answered an arrival. */
    arrived(mount) {
      if (mount !== "return" && !unknown) write(returnKey, null);
      write(overKey, null);
      living = true;
      fresh = false;
    },

    /** The server cannot tell yet what has become of the stash: until it does, by keep, the next load of the page comes back, whoever brings it about. */
    comeBack() {
      unknown = true;
      comeBack();
    },

    /** The page goes to another address, without being loaded anew, and with nothing of it having arrived. */
    move() {
      moved = true;
    },

    /** The connection has ended. */
    lost() {
      if (living && !leaving) comeBack();
    },

    /** What was there is over: what connects next begins anew. */
    end() {
      living = false;
    },

    /** An exception has ended what was there. A reload begins anew: the state that it came from must not bring it about again. */
    fail() {
      tab.end();
      write(overKey, "true");
    },
  };

  tabs.set(referenceKey, tab);
  addEventListener("beforeunload", leaveForNow);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", shown => { if (shown.persisted) showAgain(); });
  return tab;

  function howItComes() {
    if (living || (fresh && killed && !moved)) return "return";
    if (!fresh) return "visit";
    if (!left && !killed) return "foreign";
    if (moved || performance.getEntriesByType("navigation")[0]?.type !== "reload") return "visit";
    if (read(returnKey)) return "return";
    return read(overKey) ? "visit" : "reload";
  }

  function comeBack() {
    write(returnKey, "true");
  }

  async function findOut() {
    const before = read(pageKey);
    if (!left && !killed && before && read(referenceKey) && navigator.locks)
      killed = await navigator.locks.request(before, { ifAvailable: true }, granted => granted !== null).catch(() => false);
    // It may have been left meanwhile, and shown again.
    if (!mine && !lock) stay();
  }

  function stay() {
    leaving = false;
    write(leftKey, null);
    if (!navigator.locks) return;
    // Its name is kept while it is held only: one that is not held yet, or is let go, would be taken for that of a killed page.
    write(pageKey, null);
    const page = lock = `livestash.${crypto.randomUUID()}`;
    navigator.locks.request(page, () => lock !== page ? null : new Promise(resolve => {
      release = resolve;
      write(pageKey, page);
    })).catch(() => {}); // A frame without an origin has none.
  }

  /** Out of the browser's back/forward cache. What the tab keeps by now is that of the pages after this one, and theirs alone: one that is in the cache, too, has it when it is shown again. */
  function showAgain() {
    for (const [name, value] of mine ?? []) write(name, value);
    mine = null;
    stay();
    // The browser has ended its connection.
    if (living) comeBack();
  }

  function leave() {
    mine = [referenceKey, returnKey, overKey].map(name => [name, read(name)]);
    leaving = true;
    lock = null;
    // In this order: where storage is full, the one makes room for the other.
    write(pageKey, null);
    write(leftKey, "true");
    release();
  }

  // The user may yet stay.
  function leaveForNow() {
    leaving = true;
    setTimeout(() => { leaving = false; }, 1000);
  }
}

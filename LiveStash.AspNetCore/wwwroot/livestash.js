// Keeps the reference of a hub connection's stash for this tab, and hands it over each time the connection begins. Typings: livestash.d.ts.

const referenceLengthMax = 2000; // Ours have about 170 characters; a hub takes messages up to 32 KB.

export function keepStash(connection, { method = "Arrive", key = "livestash.reference", arrived = () => {} } = {}) {
  const leftKey = `${key}.left`; // Set when the page is left. A duplicated tab lacks it: the stash that it has a reference of belongs to the first tab.
  const left = sessionStorage.getItem(leftKey) !== null || document.wasDiscarded === true;
  let living = false; // This page has had a stash: what connects from now on comes back.

  const stash = {
    get reference() {
      return sessionStorage.getItem(key);
    },
    set reference(value) {
      if (value === null || value === undefined) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, String(value));
    },
    async arrive() {
      const comesBack = living || document.wasDiscarded === true;
      const reference = comesBack || left ? stash.reference?.slice(0, referenceLengthMax) ?? null : null;
      if (!comesBack && !left) stash.reference = null;
      const answer = await connection.invoke(method, { reference, mount: comesBack ? "return" : left && isReload() ? "reload" : "visit" });
      living = true;
      arrived(answer);
      return answer;
    },
  };

  sessionStorage.removeItem(leftKey);
  addEventListener("pagehide", () => sessionStorage.setItem(leftKey, "true"));
  addEventListener("pageshow", () => sessionStorage.removeItem(leftKey));
  connection.on("LiveStash", reference => { stash.reference = reference; });
  connection.onreconnected?.(() => stash.arrive());
  return stash;
}

function isReload() {
  return performance.getEntriesByType("navigation")[0]?.type === "reload";
}

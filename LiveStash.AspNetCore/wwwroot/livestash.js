// Keeps the reference of a hub connection's stash for this tab, and hands it over each time the connection begins. Typings: livestash.d.ts.

import { openTab } from "./tab.js";

const mounts = { visit: "Visit", reload: "Reload", return: "Return" }; // As .NET writes them: MessagePack takes no other spelling.
const triesMax = 5;
const lively = ["Connecting", "Connected", "Reconnecting"];
const keepers = new Map(); // The connection that keeps each key's reference, and its stash.

export function keepStash(connection, { method = "Arrive", key = "livestash.reference", arrived = () => {}, failed = failure => console.error("The page could not come back to its stash.", failure) } = {}) {
  const keeper = keepers.get(key);
  if (keeper?.connection === connection) return keeper.stash;
  if (lively.includes(keeper?.connection.state))
    throw new Error(`Another connection of this page keeps its reference under "${key}", and is ${keeper.connection.state.toLowerCase()}: the two would take one stash from each other. Give each hub a key of its own, or stop the other connection first.`);

  const tab = openTab(key);
  let beginnings = 0; // Of these only the last one arrives.

  const stash = {
    get reference() {
      return tab.reference;
    },
    set reference(value) {
      tab.keep(value);
    },
    async arrive() {
      beginnings++;
      const answer = await tryToArrive();
      arrived(answer);
      return answer;
    },
  };

  async function tryToArrive() {
    await tab.ready;
    const { reference, mount } = tab.arrival();
    const answer = await connection.invoke(method, { Reference: reference, Mount: mounts[mount] });
    tab.arrived(mount);
    return answer;
  }

  async function arriveAgain() {
    const beginning = ++beginnings;
    for (let tries = 1; beginning === beginnings; tries++) {
      let answer;
      try {
        answer = await tryToArrive();
      } catch (failure) {
        // A connection that is gone again arrives when it is back.
        if (beginning !== beginnings || (connection.state && connection.state !== "Connected")) return;
        if (tries === triesMax) {
          failed(failure);
          return;
        }
        await new Promise(resolve => setTimeout(resolve, 1000 * tries));
        continue;
      }
      arrived(answer);
      return;
    }
  }

  keepers.set(key, { connection, stash });
  // Of an earlier connection something may yet come, when a later one keeps the reference: that it has closed, say.
  const keeps = () => keepers.get(key).connection === connection;
  connection.on("LiveStash", reference => {
    if (!keeps()) return;
    tab.keep(reference);
    // The server has arrived at a stash by then, even if the call that arrives fails.
    tab.arrived("return");
  });
  const lost = () => { if (keeps()) tab.lost(); };
  connection.onreconnecting?.(lost);
  connection.onreconnected?.(() => { if (keeps()) arriveAgain(); });
  connection.onclose?.(lost);
  return stash;
}

// The page /compare: brings an event about, asks the server before it and after it what it has, and keeps the score for this tab.
// An event may load the page anew, so what is under way is in sessionStorage, as is the score.

import { dropConnection, start } from "./circuit.js";
import { reload } from "./focus.js";
import { allowsNodeEvents, endNode } from "./nodes.js";
import { pauseCircuit } from "./pause.js";
import { addRow, showRows, tell } from "./scoreboard.js";
import { load, store } from "./tabstore.js";

const pendingKey = "compare.pending"; // The event under way: its name, what there was before, and whether it has happened.
const columns = ["plain", "persistent", "stash"];
const page = document.querySelector("main");
const find = selector => page.querySelector(selector);

let panel = null; // The .NET component, once it is there.

const actions = {
  drop: () => dropConnection(),
  pause: () => pauseCircuit(),
  reload() {
    happened();
    reload();
  },
  restart: before => endNode("restart", before.node),
  kill: before => endNode("kill", before.node),
};

function pending() {
  return load(pendingKey);
}

function happened() {
  if (pending()) store(pendingKey, { ...pending(), happened: true });
}

function announce(text) {
  find("#notice").textContent = text;
}

function enable(enabled) {
  find("#events").dataset.live = enabled;
  for (const button of find("#events").children) button.setAttribute("aria-disabled", String(!enabled));
}

async function begin(event) {
  const before = await panel.invokeMethodAsync("Report");
  if (columns.some(column => before[column].name === "")) {
    announce("There is nothing to lose yet: fill in a name in each column first.");
    return;
  }
  announce("");
  enable(false);
  store(pendingKey, { event, before, began: Date.now(), load: performance.timeOrigin, happened: false });
  try {
    await actions[event](before);
  } catch (failure) {
    dismiss(failure.message);
    enable(true);
  }
}

/** The event has not come about. */
function dismiss(reason) {
  store(pendingKey, null);
  announce(reason);
}

/** The page has a circuit again: what is left of what there was? */
async function settle() {
  const after = await panel.invokeMethodAsync("Report");
  // The user loaded the page anew before it came about: nothing is to be scored.
  if (pending()?.happened === false && pending().load !== performance.timeOrigin) dismiss("");
  const event = pending();
  find("#node").textContent = after.node;
  if (event?.happened) {
    store(pendingKey, null);
    const row = {
      event: event.event,
      seconds: (Date.now() - event.began) / 1000,
      from: event.before.node,
      to: after.node,
      reloaded: event.load !== performance.timeOrigin,
      kept: columns.map(column => JSON.stringify(event.before[column]) === JSON.stringify(after[column])),
    };
    addRow(row);
    showRows(find("#rows"));
    find("#told").textContent = tell(row);
  }
  if (!event || event.happened) enable(true);
}

window.liveStashCompare = {
  async live(component) {
    panel = component;
    await settle();
  },
};

find("#events").addEventListener("click", event => {
  const button = event.target.closest("[data-event]");
  if (button && button.getAttribute("aria-disabled") !== "true") begin(button.dataset.event);
});

enable(false);
showRows(find("#rows"));
if (page.dataset.launched === "true" && await allowsNodeEvents())
  for (const button of page.querySelectorAll("[data-event][hidden]")) button.hidden = false;
await start({
  lost() {
    happened();
    enable(false);
  },
  async back() {
    if (!panel) return; // Another circuit, which says when it is live.
    if (pending()?.event === "pause") dismiss("The circuit was not paused, and is as it was. Try again.");
    await settle();
  },
  closed() {
    panel = null;
  },
});

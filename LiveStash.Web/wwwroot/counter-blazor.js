// The page /counter/blazor. Its count and buttons are Blazor's; here are the connection, which the user may drop, and what the page shows of it.

import { reload, restoreFocus } from "./showcase/focus.js";

const referenceKey = "livestash.circuit"; // Where the package keeps the reference of this tab.
const page = document.querySelector("main");
const find = selector => page.querySelector(selector);

let wanted = true; // Whether the circuit should be up.
let lost = []; // What Blazor said when the circuit was lost.
let gaveUp = false; // Blazor has stopped trying to come back.

function showConnection(connected) {
  page.dataset.connected = connected;
  find("#connection").textContent = connected ? "connected" : wanted ? "reconnecting" : "disconnected";
  // aria-disabled in place of disabled: the button that was pressed keeps the keyboard's focus.
  for (const button of page.querySelectorAll("[data-live], #disconnect")) button.setAttribute("aria-disabled", String(!connected));
  find("#connect").setAttribute("aria-disabled", String(connected));
  showReference();
}

function showReference() {
  const reference = window.liveStashDemo.reference;
  find("#reference").textContent = reference ? `…${reference.slice(-12)} (${reference.length} characters)` : "none yet"; // They begin alike.
}

async function comeBack() {
  if (!gaveUp) {
    Blazor.defaultReconnectionHandler.onConnectionDown(...lost);
    return;
  }
  try {
    if (!(await Blazor.reconnect())) reload();
  } catch {
    giveUp();
  }
}

function giveUp() {
  gaveUp = true;
  wanted = false;
  showConnection(false);
}

window.liveStashDemo = {
  live() {
    showConnection(true);
  },
  connect() {
    if (wanted) return;
    wanted = true;
    showConnection(false);
    comeBack();
  },
  async disconnect() {
    wanted = false;
    await Blazor._internal.forceCloseConnection();
    showConnection(false);
  },
  get reference() {
    try {
      return sessionStorage.getItem(referenceKey);
    } catch {
      return null; // The browser stores nothing for this site.
    }
  },
  set reference(value) {
    if (value === null || value === undefined) sessionStorage.removeItem(referenceKey);
    else sessionStorage.setItem(referenceKey, String(value));
    showReference();
  },
};

document.addEventListener("livestash:reference", showReference);
// What Blazor's own overlay would do: a circuit that is lost for good takes the page through a reload.
document.addEventListener("components-reconnect-state-changed", ({ detail }) => {
  if (detail.state === "rejected" || detail.state === "resume-failed") reload();
  if (detail.state === "failed") giveUp();
}, true);
document.addEventListener("click", event => {
  const button = event.target.closest("#connect, #disconnect");
  if (button && button.getAttribute("aria-disabled") !== "true") window.liveStashDemo[button.id]();
});

restoreFocus();
await Blazor.start({
  circuit: {
    // WebSockets at once, without the request that negotiates: behind a proxy that is not sticky it would reach one node, and the connection another.
    // The circuit ends with its connection: what comes back, comes back by its stash, as from another node.
    configureSignalR: builder => builder.withUrl("_blazor?retained=false", { transport: 1, skipNegotiation: true }),
    reconnectionHandler: {
      onConnectionDown(...reasons) {
        lost = reasons;
        showConnection(false);
        if (wanted) comeBack();
      },
      onConnectionUp() {
        gaveUp = false;
        Blazor.defaultReconnectionHandler.onConnectionUp();
        showConnection(true);
      },
    },
  },
});

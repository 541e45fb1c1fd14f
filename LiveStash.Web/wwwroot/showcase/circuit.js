// Starts Blazor on a page whose circuit Blazor retains as it does by default, and tells what becomes of its connection, and of the nodes.

import { reload, restoreFocus } from "./focus.js";
import { tellFailures } from "./nodes.js";
import { watch } from "./pause.js";

const states = "components-reconnect-state-changed";
const gone = ["rejected", "resume-failed"]; // The circuit is gone for good: a page that loads anew begins another one.

// Dispatched on the reconnect bar, and does not bubble.
document.addEventListener(states, event => {
  if (gone.includes(event.detail.state)) reload();
}, { capture: true });

document.addEventListener("click", event => {
  if (event.target.closest("[data-reload]")) reload();
});

restoreFocus();

const failures = document.querySelector("[data-node-failures]");
if (failures) tellFailures(failures);

/** Ends the connection, as a broken network does. */
export function dropConnection() {
  return Blazor._internal.forceCloseConnection();
}

/** Starts Blazor. Calls `lost` when the circuit's connection is gone, `back` when there is one again, and `closed` when that will be another circuit. */
export function start({ lost = () => {}, back = () => {}, closed = () => {} } = {}) {
  document.addEventListener(states, event => {
    if (event.detail.state === "show") lost();
    if (event.detail.state === "hide") back();
  }, { capture: true });
  return Blazor.start({
    circuit: {
      configureSignalR,
      circuitHandlers: [{ onCircuitClosed: closed }],
    },
  });
}

function configureSignalR(builder) {
  // WebSockets at once, without the request that negotiates: behind a proxy that is not sticky it would reach one node, and the connection another.
  builder.withUrl("_blazor", { transport: 1, skipNegotiation: true });
  const build = builder.build.bind(builder);
  builder.build = () => watch(build());
}

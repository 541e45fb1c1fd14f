// Loaded by Blazor. Keeps the reference of the page's stash for this tab, and hands it over in the address of each connection that opens or rejoins a circuit.

import { openTab } from "./tab.js";

const openingCalls = ["StartCircuit", "ConnectCircuit", "ResumeCircuit"];

let tab = null;
let hasCircuit = false; // Or is about to have one.

globalThis.liveStash = {
  keep(reference) {
    tab.keep(reference);
    document.dispatchEvent(new CustomEvent("livestash:reference", { detail: reference }));
  },
  comeBack() {
    tab.comeBack();
  },
};

export function beforeWebStart(options) {
  return attach(options.circuit ??= {});
}

export function afterWebStarted(blazor) {
  blazor.addEventListener("enhancednavigationstart", () => {
    if (!hasCircuit) tab.move();
  });
}

export function beforeServerStart(options) {
  return attach(options);
}

function attach(circuit) {
  if (tab) return tab.ready;

  tab = openTab("livestash.circuit");
  const configure = circuit.configureSignalR;
  circuit.configureSignalR = builder => {
    configure?.(builder);
    const build = builder.build.bind(builder);
    builder.build = () => watch(build());
  };
  circuit.circuitHandlers = [...(circuit.circuitHandlers ?? []), { onCircuitOpened: () => { hasCircuit = true; }, onCircuitClosed: end }];
  // After the tab's own, which puts back what this page kept.
  addEventListener("pageshow", showAgain);
  return tab.ready;
}

function end() {
  hasCircuit = false;
  tab.end();
}

// Blazor ends the circuit of a page that is left, and a page that the browser then takes out of its back/forward cache would be dead.
function showAgain(shown) {
  if (shown.persisted && hasCircuit) location.reload();
}

function watch(connection) {
  hasCircuit = true;
  const arrival = tab.arrival();
  connection.baseUrl = withArrival(connection.baseUrl, arrival);
  connection.onclose(() => tab.lost());
  let resuming = false;
  // An unhandled exception has ended the circuit. Of a resume it says only that it failed.
  connection.on("JS.Error", () => { if (!resuming) tab.fail(); });
  const invoke = connection.invoke.bind(connection);
  connection.invoke = async (method, ...values) => {
    // Blazor has called its circuit closed by then. Where the resume fails, the page comes back all the same.
    if (method === "ResumeCircuit") {
      resuming = true;
      tab.arrived("return");
    }
    const answer = await invoke(method, ...values);
    if (answer) resuming = false;
    // A circuit that is rejoined is what it was, and has nothing to tell.
    if (answer && openingCalls.includes(method)) tab.arrived(method === "ConnectCircuit" ? "rejoin" : arrival.mount);
    return answer;
  };
  return connection;
}

function withArrival(address, { reference, mount }) {
  if (!reference) return address;
  const url = new URL(address, document.baseURI);
  url.searchParams.set("livestash", reference);
  url.searchParams.set("livestash-mount", mount);
  return url.href;
}

// Loaded by Blazor. Keeps the reference of the page's stash for this tab, and hands it over in the address of each connection that opens or rejoins a circuit.

const referenceKey = "livestash.circuit";
const returnKey = "livestash.circuit.return"; // Set while the circuit is down: a reload then comes back to the stash.
const leftKey = "livestash.circuit.left"; // Set when the page is left. A duplicated tab lacks it: the stash that it has a reference of belongs to the first tab.
const referenceLengthMax = 2000; // Ours have about 170 characters.
const openingCalls = ["StartCircuit", "ConnectCircuit", "ResumeCircuit"];

let attached = false;
let left = false; // The tab's page before this one was left, and with it what it kept.
let living = false; // This page has had a circuit: what connects from now on comes back.
let leaving = false; // The page is being left: that its connection ends says nothing about the circuit.

globalThis.liveStash = {
  keep(reference) {
    if (reference) sessionStorage.setItem(referenceKey, reference);
    else sessionStorage.removeItem(referenceKey);
    document.dispatchEvent(new CustomEvent("livestash:reference", { detail: reference }));
  },
  comeBack() {
    sessionStorage.setItem(returnKey, "true");
  },
};

export function beforeWebStart(options) {
  attach(options.circuit ??= {});
}

export function beforeServerStart(options) {
  attach(options);
}

function attach(circuit) {
  if (attached) return;
  attached = true;

  const configure = circuit.configureSignalR;
  circuit.configureSignalR = builder => {
    configure?.(builder);
    const build = builder.build.bind(builder);
    builder.build = () => watch(build());
  };
  circuit.circuitHandlers = [...(circuit.circuitHandlers ?? []), { onCircuitClosed: () => { living = false; } }];
  left = sessionStorage.getItem(leftKey) !== null || document.wasDiscarded === true;
  stay();
  addEventListener("beforeunload", leaveForNow);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", stay);
}

function watch(connection) {
  connection.baseUrl = withReference(connection.baseUrl);
  connection.onclose(() => {
    if (living && !leaving) globalThis.liveStash.comeBack();
  });
  const invoke = connection.invoke.bind(connection);
  connection.invoke = async (method, ...values) => {
    // Blazor has called its circuit closed by then. Where the resume fails, the page comes back all the same.
    if (method === "ResumeCircuit") living = true;
    const answer = await invoke(method, ...values);
    if (answer && openingCalls.includes(method)) opened(method);
    return answer;
  };
  return connection;
}

function opened(method) {
  // What is in a tab that has not had a page of ours before is another tab's. A circuit that is rejoined or resumed was this page's.
  if (method === "StartCircuit" && !living && !left) globalThis.liveStash.keep(null);
  living = true;
  sessionStorage.removeItem(returnKey);
}

function withReference(address) {
  const reference = sessionStorage.getItem(referenceKey);
  if (!reference || !(living || left)) return address;
  const url = new URL(address, document.baseURI);
  url.searchParams.set("livestash", reference.slice(0, referenceLengthMax));
  url.searchParams.set("livestash-mount", mount());
  return url.href;
}

function mount() {
  if (living || document.wasDiscarded) return "return";
  if (performance.getEntriesByType("navigation")[0]?.type !== "reload") return "visit";
  return sessionStorage.getItem(returnKey) ? "return" : "reload";
}

function leave() {
  leaving = true;
  sessionStorage.setItem(leftKey, "true");
}

function stay() {
  leaving = false;
  sessionStorage.removeItem(leftKey);
}

// The user may yet stay.
function leaveForNow() {
  leaving = true;
  setTimeout(() => { leaving = false; }, 1000);
}

// Loaded by Blazor. Keeps the reference of the page's stash for this tab, and hands it over in the address of each connection that opens or rejoins a circuit.

const referenceKey = "livestash.circuit";
const returnKey = "livestash.circuit.return"; // Set while the circuit is down: a reload then comes back to the stash.
const referenceLengthMax = 2000; // Ours have about 170 characters.
const openingCalls = ["StartCircuit", "ConnectCircuit", "ResumeCircuit"];

let attached = false;
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
  addEventListener("beforeunload", leaveForNow);
  addEventListener("pagehide", () => { leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
}

function watch(connection) {
  connection.baseUrl = withReference(connection.baseUrl);
  connection.onclose(() => {
    if (living && !leaving) globalThis.liveStash.comeBack();
  });
  const invoke = connection.invoke.bind(connection);
  connection.invoke = async (method, ...values) => {
    const answer = await invoke(method, ...values);
    if (answer && openingCalls.includes(method)) opened();
    return answer;
  };
  return connection;
}

function opened() {
  living = true;
  sessionStorage.removeItem(returnKey);
}

function withReference(address) {
  const reference = sessionStorage.getItem(referenceKey);
  if (!reference) return address;
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

// The user may yet stay.
function leaveForNow() {
  leaving = true;
  setTimeout(() => { leaving = false; }, 1000);
}

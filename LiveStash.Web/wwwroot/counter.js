// The counter page. The count lives in the stash of the hub connection; this tab keeps its reference, by livestash.js.
// A fresh page opens a new stash and lets the old one be forgotten; a connection that comes back recovers.

import { keepStash } from "./_content/LiveStash.AspNetCore/livestash.js";

const retryDelays = [0, 500, 1000, 2000, 5000, 10000]; // In milliseconds; the last one repeats.
const eventsMax = 8;

const page = document.querySelector("main");
const find = selector => page.querySelector(selector);
const buttons = {
  increment: find("#increment"),
  addZero: find("#add-zero"),
  reset: find("#reset"),
  disconnect: find("#disconnect"),
  connect: find("#connect"),
};

// WebSockets at once, without the request that negotiates: behind a proxy that is not sticky it would reach one node, and the connection
// that it prepares another, which knows nothing of it. The cookie that binds the stash came with the page.
const connection = new signalR.HubConnectionBuilder()
  .withUrl("/hubs/counter", { transport: signalR.HttpTransportType.WebSockets, skipNegotiation: true })
  .configureLogging(signalR.LogLevel.None)
  .build();

let opened = false; // This page has had a stash.
let wanted = true; // Whether the connection should be up.
let connecting = null; // The attempt under way, a promise.
let wakeUp = () => {}; // Ends the pause before the next attempt.

const stash = keepStash(connection);

// What the page shows

function showReference() {
  const reference = stash.reference;
  find("#reference").textContent = reference ? `…${reference.slice(-12)} (${reference.length} characters)` : "none yet"; // They begin alike.
}

function showConnection(connected) {
  page.dataset.connected = connected;
  find("#connection").textContent = connected ? "connected" : wanted ? "reconnecting" : "disconnected";
  enable([buttons.increment, buttons.addZero, buttons.reset, buttons.disconnect], connected);
  enable([buttons.connect], !connected);
}

function enable(list, enabled) {
  // aria-disabled in place of disabled: the button that was pressed keeps the keyboard's focus.
  for (const button of list) button.setAttribute("aria-disabled", String(!enabled));
}

function showView(view) {
  const node = find("[data-livestash-node]");
  if (opened && view.node !== node.textContent) note(`Another node serves this page now: ${view.node}.`);
  node.textContent = view.node;
  find(".stat-value").textContent = view.count;
  find("[data-livestash-status]").textContent = view.status;
  showReference();
}

function note(text) {
  const line = document.createElement("li");
  const time = document.createElement("time");
  time.textContent = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
  line.append(time, text);
  find("#events").prepend(line);
  while (find("#events").children.length > eventsMax) find("#events").lastChild.remove();
}

function announce(text) {
  find("#notice").textContent = text;
}

const supersededNotice = "This page no longer owns the count: another connection took it over, or it was deleted. Reset Stash begins a new one here.";

// Coming and going

function connect() {
  wanted = true;
  wakeUp();
  connecting ??= untilConnected().finally(() => { connecting = null; });
  return connecting;
}

async function disconnect() {
  wanted = false;
  wakeUp();
  await connection.stop();
  await connecting;
  if (!wanted) showConnection(false);
}

async function untilConnected() {
  for (let attempt = 0; wanted && page.dataset.connected !== "true"; attempt++) {
    if (attempt > 0) await pause(retryDelays[Math.min(attempt, retryDelays.length - 1)]);
    if (wanted) await tryToConnect();
  }
}

async function tryToConnect() {
  try {
    if (connection.state === signalR.HubConnectionState.Disconnected) await connection.start();
    await arrive();
  } catch {
    showConnection(false);
    announce(wanted ? "The server cannot be reached. Trying again." : "");
  }
}

async function arrive() {
  const view = await stash.arrive();
  if (view.status === "unavailable") {
    find("[data-livestash-status]").textContent = view.status;
    announce("It cannot be known now whether your count is still there. Trying again.");
    return;
  }
  showView(view);
  showConnection(true);
  announce("");
  note(opened ? recoveryNotes[view.status] : "A fresh page: the count begins at 0.");
  opened = true;
}

const recoveryNotes = {
  new: "Connected. Nothing had been stored, so there was nothing to recover.",
  recovered: "Connected. The count was recovered.",
  not_found: "Connected. There is no such stash any more: the count begins at 0.",
  error: "Connected. The stash could not be used: the count begins at 0.",
};

function pause(milliseconds) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    wakeUp = () => { clearTimeout(timer); resolve(); };
  });
}

connection.onclose(() => {
  showConnection(false);
  note(wanted ? "The connection was lost. The count stays on the server." : "Disconnected. The count stays on the server.");
  if (wanted) connect();
});

connection.on("Superseded", () => {
  announce(supersededNotice);
  note("The count was taken over by another connection, or deleted.");
});

// What the user does

const outcomes = {
  saved: view => [`Saved: ${view.count}.`, ""],
  unchanged: () => ["Nothing changed, nothing was written.", ""],
  reset: () => ["The stash was deleted. The count begins at 0.", ""],
  left: () => ["The stash stays with the connection that took it over. The count begins at 0.", ""],
  superseded: () => ["Not saved: this page no longer owns the count.", supersededNotice],
  not_found: () => ["Not saved: the stash was gone. Try again to start a new one.", ""],
  node_full: () => ["Not saved.", "The server holds as many stashes as it may. Try again later."],
  unavailable: () => ["Not saved for certain.", "The server could not store the count just now. Try again."],
};

async function call(method, ...values) {
  try {
    const view = await connection.invoke(method, ...values);
    showView(view);
    const [event, notice] = outcomes[view.outcome](view);
    note(event);
    announce(notice);
  } catch {
    announce("The server did not answer. Try again.");
  }
}

function onPress(button, action) {
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") action();
  });
}

onPress(buttons.increment, () => call("Add", 1));
onPress(buttons.addZero, () => call("Add", 0));
onPress(buttons.reset, () => call("Reset"));
onPress(buttons.disconnect, disconnect);
onPress(buttons.connect, connect);

window.liveStashDemo = {
  connect,
  disconnect,
  get reference() { return stash.reference; },
  set reference(value) { stash.reference = value; showReference(); },
};

showReference();
connect();

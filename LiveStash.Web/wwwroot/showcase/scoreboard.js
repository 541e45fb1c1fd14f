// The score of /compare: a row for each event, kept for this tab.

import { load, store } from "./tabstore.js";

const rowsKey = "compare.rows";
const rowsMax = 12;
const names = {
  drop: "Dropped socket",
  pause: "Paused circuit",
  reload: "Reload",
  restart: "Node restarted",
  kill: "kill -9",
};

const columns = ["Plain", "[PersistentState]", "LiveStash"]; // In the order of the table's.

function rows() {
  return load(rowsKey) ?? [];
}

export function addRow(row) {
  store(rowsKey, [row, ...rows()].slice(0, rowsMax));
}

/** What a row says, to be read out. */
export function tell(row) {
  return `${names[row.event]}, ${where(row)}. ${row.kept.map((kept, column) => `${columns[column]}: ${verdict(kept)}`).join(", ")}.`;
}

export function showRows(body) {
  if (rows().length > 0) body.replaceChildren(...rows().map(line));
}

function line(row) {
  const tr = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  head.role = "rowheader";
  head.append(names[row.event], note(where(row)));
  tr.role = "row";
  tr.dataset.event = row.event;
  tr.append(head, ...row.kept.map(cell));
  return tr;
}

function cell(kept, column) {
  const td = document.createElement("td");
  td.role = "cell";
  td.className = verdict(kept);
  td.dataset.label = columns[column];
  td.textContent = verdict(kept);
  return td;
}

function verdict(kept) {
  return kept ? "kept" : "lost";
}

function where({ from, to, reloaded, seconds }) {
  const server = from === to ? `back on ${to}` : `${from} to ${to}`;
  return `${server}, ${reloaded ? "page loaded anew" : "same page"}, ${seconds.toFixed(1)}\u00a0s`;
}

function note(text) {
  const small = document.createElement("small");
  small.textContent = text;
  return small;
}

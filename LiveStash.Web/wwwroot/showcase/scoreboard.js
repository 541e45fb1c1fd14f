// The score of /compare: a row for each event, kept for this tab.

const rowsKey = "compare.rows";
const rowsMax = 12;
const names = {
  drop: "Dropped socket",
  pause: "Paused circuit",
  reload: "Reload",
  restart: "Node restarted",
  kill: "kill -9",
};

function rows() {
  return JSON.parse(sessionStorage.getItem(rowsKey)) ?? [];
}

export function addRow(row) {
  sessionStorage.setItem(rowsKey, JSON.stringify([row, ...rows()].slice(0, rowsMax)));
}

export function showRows(body) {
  if (rows().length > 0) body.replaceChildren(...rows().map(line));
}

function line(row) {
  const tr = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  head.append(names[row.event], note(where(row)));
  tr.dataset.event = row.event;
  tr.append(head, ...row.kept.map(verdict));
  return tr;
}

function verdict(kept) {
  const cell = document.createElement("td");
  cell.className = kept ? "kept" : "lost";
  cell.textContent = kept ? "kept" : "lost";
  return cell;
}

function where({ from, to, reloaded, seconds }) {
  const server = from === to ? `back on :${port(to)}` : `:${port(from)} to :${port(to)}`;
  return `${server}, ${reloaded ? "page loaded anew" : "same page"}, ${seconds.toFixed(1)} s`;
}

function note(text) {
  const small = document.createElement("small");
  small.textContent = text;
  return small;
}

function port(node) {
  return node.slice(node.lastIndexOf(":") + 1);
}

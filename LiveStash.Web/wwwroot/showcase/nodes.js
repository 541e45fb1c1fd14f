// What the launcher lets a page of this machine do to its nodes, and what it tells of them.

const askEvery = 1000;

async function ask(path, options) {
  try {
    return await fetch(`launcher/nodes${path}`, options);
  } catch {
    return null;
  }
}

/** Whether this browser may end nodes. */
export async function allowsNodeEvents() {
  const answer = await ask("");
  return answer?.ok === true;
}

/** Has the launcher end the node with that name, and start it again. */
export async function endNode(how, node) {
  const answer = await ask(`/${encodeURIComponent(node)}/${how}`, { method: "POST" });
  if (answer?.ok) return;
  throw new Error(answer === null ? "The launcher does not answer."
    : answer.status === 409 ? "The launcher is still busy with the node before. Try again when it is ready."
    : "The launcher refused to do that.");
}

/** Keeps telling, in that element, which nodes were started and are not ready. Ends where this browser may not know. */
export async function tellFailures(notice) {
  for (let answer = await ask(""); answer === null || answer.ok; answer = await ask("")) {
    if (answer !== null) show(notice, (await answer.json()).failed);
    await new Promise(resolve => setTimeout(resolve, askEvery));
  }
}

function show(notice, failed) {
  const text = failed.map(({ node, reason }) => `${node} did not start: ${reason}.`).join(" ");
  // An unchanged text is not read out again.
  if (notice.textContent !== text) notice.textContent = text;
}

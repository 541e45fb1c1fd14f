// What the launcher lets a page of this machine do to its nodes.

/** Whether this browser may end nodes. */
export async function allowsNodeEvents() {
  const answer = await fetch("launcher/nodes");
  return answer.ok;
}

/** Has the launcher end the node with that address, and start it again. */
export async function endNode(how, node) {
  const address = node.slice(node.indexOf("@") + 1);
  const answer = await fetch(`launcher/nodes/${encodeURIComponent(address)}/${how}`, { method: "POST" });
  if (answer.ok) return;
  throw new Error(answer.status === 409
    ? "The launcher is still busy with the node before. Try again when it is ready."
    : "The launcher refused to do that.");
}

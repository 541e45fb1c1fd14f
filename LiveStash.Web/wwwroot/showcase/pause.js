// A pause of the circuit, as Blazor's own `pauseCircuit` brings it about, but for two faults of that one in .NET 10. On a circuit that has come
// back once, it says that it has paused and does nothing. And the server answers before it hands over what the components keep, while the page
// closes the connection on the answer: on a busy machine the state comes too late.

const stateMessage = "JS.SavePersistedState";
const stateWithin = 5000; // In milliseconds. After that the pause goes on without the state.

let latest = null; // The connection of the circuit, and a promise of the state that it brings.

/** Notes each connection as it is made. */
export function watch(connection) {
  const { promise: state, resolve } = Promise.withResolvers();
  const on = connection.on.bind(connection);
  connection.on = (message, handle) => on(message, message !== stateMessage ? handle : (...values) => {
    const taken = handle(...values);
    resolve(true);
    return taken;
  });
  connection.onclose(() => resolve(false));
  latest = { connection, state };
  return connection;
}

/** Pauses the circuit and ends its connection. Blazor then comes back by itself: it is not let in to the old circuit, and resumes it as another one. */
export async function pauseCircuit() {
  const { connection, state } = latest;
  const given = Promise.race([state, new Promise(resolve => setTimeout(resolve, stateWithin, false))]);
  try {
    await connection.invoke("PauseCircuit");
  } catch (failure) {
    // A connection that ends may take the answer along. Blazor finds out what has become of the circuit.
    if (connection.state === "Connected") throw failure;
  }
  await given;
  await connection.stop();
}

// Makes a pause of a circuit whole. Blazor's server answers at once and then hands the page what its components keep; Blazor's page closes the
// connection on the answer. On a busy machine the state then comes too late, and a connection that ends in between may take the answer along.

const pauseCall = "PauseCircuit";
const stateMessage = "JS.SavePersistedState";
const stateWithin = 5000; // In milliseconds. After that the pause goes on without the state.

/** Has that connection answer a pause when the page has the state, whether or not the server's own answer comes through. */
export function makePausesWhole(connection) {
  const { promise: state, resolve } = Promise.withResolvers();
  const on = connection.on.bind(connection);
  connection.on = (message, handle) => on(message, message !== stateMessage ? handle : (...values) => {
    const taken = handle(...values);
    resolve(true);
    return taken;
  });
  connection.onclose(() => resolve(false));

  const invoke = connection.invoke.bind(connection);
  connection.invoke = (method, ...values) => method === pauseCall ? pause(invoke(method, ...values), state) : invoke(method, ...values);
  return connection;
}

async function pause(answer, state) {
  const given = Promise.race([state, new Promise(resolve => setTimeout(resolve, stateWithin, false))]);
  try {
    const accepted = await answer;
    if (accepted) await given;
    return accepted;
  } catch (failure) {
    if (await given) return true;
    throw failure;
  }
}

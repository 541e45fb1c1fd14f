// The page /tictactoe: drops its own connection on request.

import { dropConnection, start } from "./circuit.js";

document.addEventListener("click", event => {
  if (event.target.closest("#drop")) dropConnection();
});

start();

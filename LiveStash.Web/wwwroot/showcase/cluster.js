// The page /cluster: all that is live on it is Blazor's.

import { start } from "./circuit.js";

start();

/** What is used of a SignalR HubConnection. */
export interface StashConnection {
  invoke(method: string, ...values: unknown[]): Promise<any>;
  on(message: string, handler: (...values: any[]) => void): void;
  onreconnecting?(handler: (error?: Error) => void): void;
  onreconnected?(handler: (connectionId?: string) => void): void;
  onclose?(handler: (error?: Error) => void): void;
  readonly state?: string;
}

export interface StashOptions {
  /** The hub method that takes the arrival and passes it to `Context.GetStash<T>().ArriveAsync`. Default "Arrive". */
  method?: string;
  /** The key in sessionStorage; one for each hub of a page. Default "livestash.reference". */
  key?: string;
  /** Called with what the hub method returned, at each arrival: the first one, and those after a reconnect. */
  arrived?: (answer: any) => void;
  /** Called when a connection that reconnected by itself could not arrive, however often it tried. Default: an error on the console. */
  failed?: (failure: unknown) => void;
}

export interface Stash {
  /** What the tab keeps to come back with; null while nothing is stored. */
  reference: string | null;
  /** Call after each start of the connection; a connection that reconnects by itself arrives by itself. Resolves to what the hub method returned. */
  arrive<T = unknown>(): Promise<T>;
}

/** Keeps the reference of a connection's stash for this tab, and hands it over each time the connection begins. Call it before the connection is started. A later connection under the same key goes on with what an earlier one left; it throws while that one lives. */
export function keepStash(connection: StashConnection, options?: StashOptions): Stash;

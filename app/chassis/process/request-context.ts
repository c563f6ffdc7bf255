import { AsyncLocalStorage } from "node:async_hooks";

/** What every log line and every event of one request carries. */
export interface RequestContext {
  readonly requestId: string;
  /** The signed-in user's uuid, once the token is verified. */
  user?: string;
}

/** The request that the running code serves; a job runs in the context of the request that caused it. */
export const requestContext = new AsyncLocalStorage<RequestContext>();

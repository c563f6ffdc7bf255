/** True once the process has been asked to stop: it is not ready, and says on every answer that the connection ends. */
export interface Stopping {
  now: boolean;
}

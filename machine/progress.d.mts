/** A long thing under way. */
export interface Progress {
  done(): void;
  failed(): void;
}

/**
 * Shows on stderr that something takes long: nothing for two seconds, then a spinner with elapsed
 * time on a terminal, and a line now and then elsewhere.
 */
export function startProgress(label: string, stream?: Pick<NodeJS.WriteStream, "write" | "isTTY">): Progress;

/** Runs a piece of work and shows on stderr that it is in progress while it takes long. */
export function inProgress<T>(label: string, work: () => Promise<T>): Promise<T>;

/** A long thing under way. */
export interface Progress {
  done(): void;
  failed(): void;
}

/**
 * Tells on stderr that something takes long: nothing for two seconds, then a spinner with elapsed
 * time on a terminal, and a line now and then elsewhere.
 */
export function startProgress(label: string, stream?: Pick<NodeJS.WriteStream, "write" | "isTTY">): Progress;

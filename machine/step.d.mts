/** One tool to run to its end. */
export interface Step {
  /** What the user reads: `Installing nginx`. */
  doing: string;
  /**
   * What comes over the network, for the message if the network fails: `Debian's packages nginx`.
   */
  fetched: string;
  /** What to do about a failure of no known cause. */
  remedy?: string;
  command: string;
  args: readonly string[];
  cwd?: string;
  env?: Readonly<Record<string, string | undefined>>;
  timeoutMs?: number;
  /**
   * Leaves a mess when it is killed half-way, as a package manager does: an interruption waits for
   * its own end.
   */
  mustEnd?: boolean;
}

/**
 * Runs one tool of an installation to its end, its output kept for the case of a failure. Ctrl-C
 * reaches the tool once; it is killed when it has not ended soon, unless it must come to its own
 * end.
 * @returns what it printed
 * @throws Refusal that names the cause
 */
export function runStep(step: Step): Promise<string>;

/** Receives each signal that asks this process to stop, once, until `end`. */
export function watchSignals(onSignal: (signal: NodeJS.Signals) => void): {
  /** The last signal received. */
  signal(): NodeJS.Signals | undefined;
  end(): void;
};

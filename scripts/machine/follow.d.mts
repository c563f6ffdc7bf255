/** A program of the checkout and the Node that runs it. */
export interface Followed {
  node: string;
  args: readonly string[];
  cwd?: string;
  env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Runs a program of the checkout in this one's place: same terminal, each signal passed on once, its exit code for the caller. It
 * is asked to stop when this process is killed without a chance to pass that on.
 */
export function follow(program: Followed): Promise<number>;

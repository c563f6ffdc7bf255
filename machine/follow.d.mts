/** A program of the checkout and the Node that runs it. */
export interface Followed {
  node: string;
  args: readonly string[];
  cwd?: string;
  env?: Readonly<Record<string, string | undefined>>;
  /** A file descriptor that takes what it prints, instead of this terminal. */
  output?: number;
  /** How much it yields the processor to other programs, 0 to 19. */
  niceness?: number;
}

/**
 * Runs a program of the checkout in this one's place: same terminal, each signal passed on once,
 * its exit code for the caller. It is asked to stop when this process is killed without a chance to
 * pass that on.
 */
export function follow(program: Followed): Promise<number>;

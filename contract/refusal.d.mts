/**
 * The exit codes of every command. 70 is EX_SOFTWARE of sysexits.h, 130 what a shell reports of
 * SIGINT.
 */
export const exitCodes: {
  readonly done: 0;
  readonly failed: 1;
  readonly refused: 2;
  readonly bug: 70;
  readonly interrupted: 130;
};

/** An exit code that has a meaning for every command. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/**
 * What each exit code means for every command; a command's `--help` says it in words of its own.
 */
export const exitCodeMeanings: Readonly<Record<ExitCode, string>>;

/** Everything about a refusal but what is wrong. */
export interface RefusalOptions {
  /** Where it is wrong: a file, a key of a configuration, an option, a resource. */
  readonly path?: string | undefined;
  /**
   * How to fix it, as one or more lines; empty if `what` is the text of another program, which says
   * it itself.
   */
  readonly remedy: string;
  /** @default exitCodes.failed */
  readonly exitCode?: number;
  readonly cause?: unknown;
}

/**
 * An end of the work that the user can do something about: what is wrong, where, and how to fix it.
 * Commands print it without a stack trace; every other error is a bug in Groundwork. The message
 * holds all three.
 */
export class Refusal extends Error {
  constructor(what: string, options: RefusalOptions);
  readonly what: string;
  readonly path: string | undefined;
  readonly remedy: string;
  readonly exitCode: number;
}

/** The user asked to stop: no other way is to be tried. */
export class Interrupted extends Refusal {}

/** The message of any thrown value. */
export function errorMessage(error: unknown): string;

// Plain JavaScript: the bootstrap imports it on an older Node, which cannot strip types.

/**
 * The exit codes of every command. 70 is EX_SOFTWARE of sysexits.h, 130 what a shell reports of
 * SIGINT.
 */
export const exitCodes = { done: 0, failed: 1, refused: 2, bug: 70, interrupted: 130 };

/**
 * The meaning of each exit code for every command; a command's `--help` has a more specific text.
 */
export const exitCodeMeanings = {
  [exitCodes.done]: "the command succeeded",
  [exitCodes.failed]: "the command ran, and its result is negative: findings, or something outside Groundwork failed",
  [exitCodes.refused]:
    "refused before anything changed: bad arguments, a configuration with mistakes, or a missing part of the machine that may not be installed",
  [exitCodes.bug]: "a bug in Groundwork, printed with its stack trace",
  [exitCodes.interrupted]: "stopped by Ctrl-C; by another signal: 128 plus its number",
};

/**
 * An error that the user can fix: what is wrong, where, and how to fix it. Commands print it
 * without a stack trace; every other error is a bug in Groundwork.
 */
export class Refusal extends Error {
  constructor(what, { path, remedy, exitCode = exitCodes.failed, cause }) {
    const first = path === undefined ? what : `${path}: ${what}`;
    const rest = remedy === "" ? [] : [remedy.replaceAll(/^(?=.)/gm, "  ")];
    super([first, ...rest].join("\n"), ...(cause === undefined ? [] : [{ cause }]));
    this.name = "Refusal";
    this.what = what;
    this.path = path;
    this.remedy = remedy;
    this.exitCode = exitCode;
  }
}

/** The user cancelled the command: it must not try another way. */
export class Interrupted extends Refusal {}

/** The message of a thrown value. */
export function errorMessage(error) {
  return error instanceof Error ? error.message : String(error);
}

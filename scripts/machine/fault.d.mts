/** Something on this machine is not as it must be: what, where and what to do. Shown without a stack trace. */
export class MachineFault extends Error {
  constructor(message: string, exitCode?: number);
  readonly exitCode: number;
}

/** The user asked to stop; nothing else is to be tried. */
export class Interrupted extends MachineFault {}

/** What a failed tool meant, for the user: the known causes in one sentence, and how the tool's own words begin and end. */
export function explainFailure(failure: { doing: string; fetched: string; output: string; remedy?: string }): string;

/** Says on stderr what a user can mend, and returns the exit code. What is no such thing is thrown again. */
export function reportFault(error: unknown): number;

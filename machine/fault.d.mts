import type { Refusal } from "../contract/refusal.mjs";

/**
 * The refusal for a tool that failed: how its own words begin and end, then the known cause in one
 * sentence, or the remedy.
 */
export function explainFailure(failure: { doing: string; fetched: string; output: string; remedy?: string }): Refusal;

/**
 * Prints on stderr what a command was ended by, and returns its exit code: refusals as they are,
 * everything else as a bug in Groundwork, with its stack trace.
 */
export function reportError(error: unknown): number;

import type { CommandError } from "@pulumi/pulumi/automation/index.js";
import { Refusal } from "../../contract/refusal.mjs";
import type { EngineDiagnostic } from "./diagnostics.ts";

/** The engine refused or failed; the message is the engine's own. */
export class EngineFailure extends Refusal {
  /** The same, one by one; empty if the engine itself could not work. */
  readonly diagnostics: readonly EngineDiagnostic[];

  constructor(what: string, options: { cause: unknown; diagnostics: readonly EngineDiagnostic[]; exitCode: number }) {
    super(what, { remedy: "", cause: options.cause, exitCode: options.exitCode });
    this.diagnostics = options.diagnostics;
  }
}

/** What the CLI wrote to stderr: the error's message repeats it, with the command line, three times. */
export function wordsOf({ message }: CommandError): string {
  const [, written = message] = /^ stderr: ([^]*?)^ err\?: /m.exec(message) ?? [];
  return written.replaceAll(/^(Command failed with exit code|warning: using pulumi-language-).*\n/gm, "").trim();
}

import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";

/** An error or a mandatory policy violation that the engine reported. */
export interface EngineDiagnostic {
  /** The resource it is about; absent if it is about the stack. */
  readonly urn?: string;
  readonly text: string;
}

/**
 * The errors and mandatory policy violations of one run, each once, with the resource it is about.
 */
export class EngineDiagnostics {
  readonly #diagnostics = new Map<string, EngineDiagnostic>();

  add({ diagnosticEvent, policyEvent }: EngineEvent): void {
    if (policyEvent?.enforcementLevel === "mandatory") {
      this.#addOnce(policyEvent.resourceUrn, `policy ${policyEvent.policyName}: ${policyEvent.message}`);
    } else if (diagnosticEvent?.severity === "error") {
      this.#addOnce(diagnosticEvent.urn, diagnosticEvent.message);
    }
  }

  /** All diagnostics as one text; undefined if there are none. */
  text(): string | undefined {
    return this.#diagnostics.size === 0 ? undefined : [...this.#diagnostics.keys()].join("\n");
  }

  /** All diagnostics, one by one. */
  list(): readonly EngineDiagnostic[] {
    return [...this.#diagnostics.values()];
  }

  #addOnce(urn: string | undefined, message: string): void {
    const text = plain(message);
    // The engine repeats for the stack that something failed, after the failure itself.
    if (text === "" || (this.#diagnostics.size > 0 && /^(update|preview|resource creation) failed$/i.test(text)))
      return;
    if (urn === undefined || urn.includes("::pulumi:pulumi:Stack::")) this.#diagnostics.set(text, { text });
    else this.#diagnostics.set(`${urn}\n  ${text}`, { urn, text });
  }
}

/** The text without the colour marks that the engine's events carry. */
function plain(message: string): string {
  return message.replaceAll(/<\{%[^%]*%\}>/g, "").trim();
}

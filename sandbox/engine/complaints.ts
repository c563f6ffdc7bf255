import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";

/** One thing that the engine complained of. */
export interface Complaint {
  /** The resource it is about; absent where it is about the stack. */
  readonly urn?: string;
  readonly text: string;
}

/** What the engine complained of in one run: errors and mandatory policy violations, each once, with the resource it is about. */
export class Complaints {
  readonly #complaints = new Map<string, Complaint>();

  hear({ diagnosticEvent, policyEvent }: EngineEvent): void {
    if (policyEvent?.enforcementLevel === "mandatory") {
      this.#add(policyEvent.resourceUrn, `policy ${policyEvent.policyName}: ${policyEvent.message}`);
    } else if (diagnosticEvent?.severity === "error") {
      this.#add(diagnosticEvent.urn, diagnosticEvent.message);
    }
  }

  /** All of it; undefined where there was none. */
  text(): string | undefined {
    return this.#complaints.size === 0 ? undefined : [...this.#complaints.keys()].join("\n");
  }

  /** All of it, one by one. */
  list(): readonly Complaint[] {
    return [...this.#complaints.values()];
  }

  #add(urn: string | undefined, message: string): void {
    const text = plain(message);
    // The engine repeats, for the stack, that something failed; what failed has been said.
    if (text === "" || (this.#complaints.size > 0 && /^(update|preview|resource creation) failed$/i.test(text))) return;
    if (urn === undefined || urn.includes("::pulumi:pulumi:Stack::")) this.#complaints.set(text, { text });
    else this.#complaints.set(`${urn}\n  ${text}`, { urn, text });
  }
}

/** The text without the colour marks that the engine's events carry. */
function plain(message: string): string {
  return message.replaceAll(/<\{%[^%]*%\}>/g, "").trim();
}

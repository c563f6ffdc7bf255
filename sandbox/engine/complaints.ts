import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";

/** What the engine complained of in one run: errors and mandatory policy violations, each once, with the resource it is about. */
export class Complaints {
  readonly #texts = new Set<string>();

  hear({ diagnosticEvent, policyEvent }: EngineEvent): void {
    if (policyEvent?.enforcementLevel === "mandatory") {
      this.#add(policyEvent.resourceUrn, `policy ${policyEvent.policyName}: ${policyEvent.message}`);
    } else if (diagnosticEvent?.severity === "error") {
      this.#add(diagnosticEvent.urn, diagnosticEvent.message);
    }
  }

  /** All of it; undefined where there was none. */
  text(): string | undefined {
    return this.#texts.size === 0 ? undefined : [...this.#texts].join("\n");
  }

  #add(urn: string | undefined, message: string): void {
    const text = plain(message);
    // The engine repeats, for the stack, that something failed; what failed has been said.
    if (text === "" || (this.#texts.size > 0 && /^(update|preview|resource creation) failed$/i.test(text))) return;
    const about = urn === undefined || urn.includes("::pulumi:pulumi:Stack::") ? "" : `${urn}\n  `;
    this.#texts.add(`${about}${text}`);
  }
}

/** The text without the colour marks that the engine's events carry. */
function plain(message: string): string {
  return message.replaceAll(/<\{%[^%]*%\}>/g, "").trim();
}

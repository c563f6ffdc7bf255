import { refused, unavailable, type Refused } from "../../chassis/http/problem.ts";
import { log } from "../../chassis/process/log.ts";

/** A provider does not answer, and nobody can sign in by it now. */
export class ProviderAway extends Error {
  constructor(provider: string, reason: string) {
    super(`identity provider ${provider}: ${reason}`);
    this.name = "ProviderAway";
  }
}

/** Answers 503 if the provider is away; the log says why. */
export async function unlessAway<T>(work: () => Promise<T>): Promise<T | Refused<typeof unavailable>> {
  try {
    return await work();
  } catch (err) {
    if (!(err instanceof ProviderAway)) throw err;
    log.warn({ err }, "identity provider away");
    return refused(unavailable, { detail: "The provider does not answer", headers: { "Retry-After": "5" } });
  }
}

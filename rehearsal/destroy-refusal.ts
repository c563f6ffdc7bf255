import type { Engine } from "../sandbox/engine/engine.ts";
import { EngineFailure } from "../sandbox/engine/engine-failure.ts";

/**
 * Has a destroy refused until every guarded resource has been named by a refusal. The engine does
 * not ask about what a refused resource depends on, so each round takes the protection, in this
 * state only, from what the round before has named.
 * @returns the URNs that no refusal named; they are unprotected too
 */
export async function unnamedByRefusals(engine: Engine, guarded: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  let rest = guarded;
  while (rest.size > 0) {
    const refused = await refusedFor(engine);
    const unnamed = new Set([...rest].filter((urn) => !refused.has(urn)));
    const isStuck = unnamed.size === rest.size;
    await engine.unprotect(isStuck ? rest : refused);
    if (isStuck) break;
    rest = unnamed;
  }
  return rest;
}

/** The resources that a destroy is refused for now; none where it would go through. */
async function refusedFor(engine: Engine): Promise<ReadonlySet<string>> {
  try {
    await engine.previewDestroy();
    return new Set();
  } catch (error) {
    if (!(error instanceof EngineFailure)) throw error;
    const refusals = error.diagnostics.filter(({ text }) => text.includes("protected"));
    if (refusals.length === 0) throw error;
    return new Set(refusals.flatMap(({ urn }) => urn ?? []));
  }
}

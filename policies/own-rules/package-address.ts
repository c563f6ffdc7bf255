/**
 * The module that a rule outside the pack receives as `groundwork-policies`: of the pack that loads
 * it, because rules and readings of two copies would not know each other. The bundle is built with
 * the address of its own (scripts/policies-pack/bundled).
 */
export const packageAddress = new URL("../harness/groundwork-policies.ts", import.meta.url).href;

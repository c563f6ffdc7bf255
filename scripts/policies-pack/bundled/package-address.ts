/** The module of the bundle that a rule outside the pack receives as `groundwork-policies`. */
export const packageAddress = new URL("groundwork-policies.js", import.meta.url).href;

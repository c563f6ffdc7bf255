import type { AddressVariable, Environment, FetchedVariable, InjectedVariable, PlainVariable } from "./environment.ts";

/**
 * What infrastructure must supply for an environment, variable by variable: a text for each `plain`, an ARN for each `fetched`
 * and `injected`. `address` needs nothing: it is `service:port` by contract. `Text` is `string`, or Pulumi's `Input<string>`.
 */
export type Supplied<E extends Environment, Text> = {
  readonly [V in keyof E as E[V] extends AddressVariable ? never : V]: E[V] extends PlainVariable
    ? { readonly plain: Text }
    : E[V] extends FetchedVariable
      ? { readonly fetched: Text }
      : E[V] extends InjectedVariable
        ? { readonly injected: Text }
        : never;
};

/** What a process reads: every declared variable, as text. */
export type EnvironmentValues<E extends Environment> = { readonly [V in keyof E]: string };

/** Refused: the environment lacks declared variables. The message names each and what it is for. */
export class MissingVariables extends Error {
  constructor(who: string, missing: readonly string[]) {
    super(
      `${who}: environment: ${missing.join("; ")}.\n` +
        "  The contract declares them (contract/services.ts, contract/functions.ts): the task definition must supply each.",
    );
    this.name = "MissingVariables";
  }
}

/**
 * Reads the declared variables of an environment and nothing else.
 * @throws MissingVariables naming every variable that is absent or empty.
 */
export function readEnvironment<E extends Environment>(
  who: string,
  declared: E,
  source: Readonly<Record<string, string | undefined>>,
): EnvironmentValues<E> {
  const missing = Object.entries(declared)
    .filter(([name]) => (source[name] ?? "") === "")
    .map(([name, variable]) => `${name} is not set (${variable.kind}: ${variable.about})`);
  if (missing.length > 0) throw new MissingVariables(who, missing);
  return Object.fromEntries(Object.keys(declared).map((name) => [name, source[name]])) as EnvironmentValues<E>;
}

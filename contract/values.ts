import type { Environment, PlainVariable } from "./environment.ts";
import type { OptionName } from "./options.ts";

/**
 * The variables of an environment that infrastructure supplies with a value: `plain` ones that the
 * contract does not fix.
 */
export type SuppliedName<E> = {
  [V in keyof E & string]: E[V] extends PlainVariable ? (E[V] extends { readonly value: string } ? never : V) : never;
}[keyof E & string];

/** Compiles only if `T` is never; otherwise the compiler's message shows `T`. */
export type None<T extends never> = T;

/** The {@link SuppliedName}s of an environment that no stack has without an option. */
export type OptionalSuppliedName<E> = {
  [V in SuppliedName<E>]: E[V & keyof E] extends { readonly onlyWith: OptionName } ? V : never;
}[SuppliedName<E>];

/**
 * The environment that a process reads: every declared variable, as text; undefined if the variable
 * belongs to an option that the stack does not switch on.
 */
export type EnvironmentValues<E extends Environment> = {
  readonly [V in keyof E]: E[V] extends { readonly onlyWith: OptionName } ? string | undefined : string;
};

/** Refused: the environment lacks declared variables. The message names each with its purpose. */
export class MissingVariables extends Error {
  constructor(who: string, missing: readonly string[]) {
    super(
      `${who}: environment: ${missing.join("; ")}.\n` +
        `  ${declaredIn(who)} declares them: the task definition must supply each.`,
    );
    this.name = "MissingVariables";
  }
}

/** The file that declares the environment of `auth/http`, or of a function. */
const declaredIn = (who: string): string =>
  who.includes("/") ? `contract/services/${who.split("/")[0] ?? ""}.ts` : "contract/functions.ts";

/**
 * Reads the declared variables of an environment and nothing else.
 * @throws MissingVariables naming every variable that is absent or empty.
 */
export function readEnvironment<E extends Environment>(
  who: string,
  declared: E,
  source: Readonly<Record<string, string | undefined>>,
): EnvironmentValues<E> {
  const isSet = (name: string): boolean => (source[name] ?? "") !== "";
  const all = Object.entries(declared);
  // An option that is half on would be off without a word.
  const switchedOn = new Set(all.filter(([name]) => isSet(name)).map(([, { onlyWith }]) => onlyWith));
  const missing = all
    .filter(([name, { onlyWith }]) => !isSet(name) && (onlyWith === undefined || switchedOn.has(onlyWith)))
    .map(([name, variable]) => `${name} is not set (${variable.kind}: ${variable.about})`);
  if (missing.length > 0) throw new MissingVariables(who, missing);
  const values = all.map(([name]) => [name, isSet(name) ? source[name] : undefined]);
  return Object.fromEntries(values) as EnvironmentValues<E>;
}

/**
 * The variables that the runtime environment may set in addition to the declared ones; the cloud
 * sets only those of AWS.
 */
export type RuntimeVariable =
  /**
   * The address to listen on (default 0.0.0.0); in the sandbox every task has its own loopback
   * address.
   */
  | "BIND_ADDRESS"
  /**
   * A file of further certificate authorities: in the cloud Amazon's for RDS (contract/image.ts), in
   * the sandbox that of the sandbox.
   */
  | "NODE_EXTRA_CA_CERTS"
  /** The region of the AWS clients. */
  | "AWS_REGION"
  /** The endpoint of the AWS clients (default AWS itself). */
  | "AWS_ENDPOINT_URL";

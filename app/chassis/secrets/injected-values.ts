import type { InjectedVariable } from "../../../contract/environment.ts";
import { timeouts } from "../../../contract/limits.ts";
import { parseSecretReference, type SecretReference } from "../../../contract/secret-reference.ts";
import { readFailure } from "./read-failure.ts";

/** The declared `injected` variables of a process, by name. */
export type InjectedVariables = Readonly<Record<string, InjectedVariable>>;

/** Injected variables that have no value. The message names each with its secret and the fix. */
export class UnreadableSecrets extends Error {
  constructor(who: string, problems: readonly string[]) {
    super(problems.map((problem) => `${who}: environment: ${problem}`).join("\n"));
    this.name = "UnreadableSecrets";
  }
}

interface Wanted {
  readonly name: string;
  readonly about: string;
  readonly reference: SecretReference;
}

/** A value by the name of its variable, or why there is none. */
type Found = { readonly name: string; readonly value: string } | { readonly problem: string };

/**
 * The values of injected variables, read from Secrets Manager with the role of the process (SECRETS):
 * in parallel, each version of a secret once, so that a user name and its password belong together
 * even if the secret changes meanwhile.
 * @param references what the environment has: a reference for each variable that is set
 * @throws UnreadableSecrets naming variables and ARNs, never a value
 */
export async function injectedValues(
  who: string,
  declared: InjectedVariables,
  references: Readonly<Record<string, string | undefined>>,
  mostSeconds: number = timeouts.secretsAtStart,
): Promise<Readonly<Record<string, string>>> {
  const wanted = wantedOf(who, declared, references);
  if (wanted.length === 0) return {};
  const signal = AbortSignal.timeout(mostSeconds * 1_000);
  const ofSecrets = Map.groupBy(wanted, ({ reference: { arn, version } }) => `${arn} ${version}`);
  const found = await Promise.all([...ofSecrets.values()].map(async (group) => read(group, signal, mostSeconds)));
  const problems = found.flat().flatMap((one) => ("problem" in one ? [one.problem] : []));
  if (problems.length > 0) throw new UnreadableSecrets(who, problems);
  return Object.fromEntries(found.flat().flatMap((one) => ("value" in one ? [[one.name, one.value]] : [])));
}

/** A text that is not a reference is not repeated: it may be the secret itself. */
function wantedOf(
  who: string,
  declared: InjectedVariables,
  references: Readonly<Record<string, string | undefined>>,
): readonly Wanted[] {
  const set = Object.entries(declared).flatMap(([name, { about, jsonKey }]) => {
    const text = references[name];
    return text === undefined ? [] : [{ name, about, jsonKey, reference: parseSecretReference(text) }];
  });
  const problems = set
    .filter(({ reference }) => reference === undefined)
    .map(
      ({ name, about, jsonKey }) =>
        `${name} is not a reference to a secret (injected: ${about}).\n` +
        `  Supply <ARN of the secret>:${jsonKey}::<id of a version, or nothing for the current one> instead of the value.`,
    );
  if (problems.length > 0) throw new UnreadableSecrets(who, problems);
  return set.flatMap(({ reference, ...one }) => (reference === undefined ? [] : [{ ...one, reference }]));
}

/** Reads one version of a secret for all variables that have a value of it. */
async function read(group: readonly Wanted[], signal: AbortSignal, mostSeconds: number): Promise<readonly Found[]> {
  const [{ reference } = { reference: undefined }] = group;
  if (reference === undefined) return [];
  const names = group.map(({ name }) => name).join(", ");
  const where = `${reference.arn}, ${reference.version === "" ? "the current version" : `version ${reference.version}`}`;
  let text: string | undefined;
  try {
    text = await secretText(reference, signal);
  } catch (error) {
    const { what, remedy } = readFailure(error, signal.aborted ? mostSeconds : undefined);
    return [{ problem: `${names}: cannot read ${where}: ${what}.\n  ${remedy}` }];
  }
  const json = jsonOf(text);
  return group.map(({ name, about, reference: { jsonKey } }) => {
    const value = json?.[jsonKey];
    if (typeof value === "string" && value !== "") return { name, value };
    const lack = json === undefined ? "is not a JSON object" : `has no text with the key ${jsonKey}`;
    const problem = `${name} (injected: ${about}): ${where}: ${lack}.\n  Put a JSON object with ${jsonKey} into this secret.`;
    return { problem };
  });
}

/** The client of AWS loads only here: a process without injected variables starts without it. */
async function secretText({ arn, version }: SecretReference, signal: AbortSignal): Promise<string | undefined> {
  const [{ GetSecretValueCommand }, { secretsManager }] = await Promise.all([
    import("@aws-sdk/client-secrets-manager"),
    import("./secret.ts"),
  ]);
  const command = new GetSecretValueCommand({ SecretId: arn, ...(version === "" ? {} : { VersionId: version }) });
  // The client does not pass the signal on to where it gets its credentials.
  const { SecretString: text } = await Promise.race([
    secretsManager().send(command, { abortSignal: signal }),
    abortionOf(signal),
  ]);
  return text;
}

const abortionOf = async (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });

/** Undefined if the text is not a JSON object; the error of JSON.parse would contain the secret. */
function jsonOf(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text ?? "");
    return typeof json === "object" && json !== null ? { ...json } : undefined;
  } catch {
    return undefined;
  }
}

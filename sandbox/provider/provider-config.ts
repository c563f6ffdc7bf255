import { isList, isMap, type WireProperties, type WireValue } from "./wire-value.ts";

/** The configuration of an aws provider, as far as the sandbox uses it. */
export interface ProviderConfig {
  readonly region: string;
  readonly defaultTags: Readonly<Record<string, WireValue>>;
}

/** Why a provider or a resource is refused, and the property that causes it. */
export interface ConfigProblem {
  readonly property: string;
  readonly reason: string;
}

/** The engine sends values that are not text as JSON text. */
function decoded(value: WireValue | undefined): WireValue | undefined {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  return JSON.parse(value) as WireValue;
}

/** Reads the configuration of a provider. */
export function readProviderConfig(args: WireProperties, region: string): ProviderConfig {
  const given = args["region"];
  const defaults = decoded(args["defaultTags"]);
  const tags = isMap(defaults) ? defaults["tags"] : undefined;
  return { region: typeof given === "string" && given !== "" ? given : region, defaultTags: isMap(tags) ? tags : {} };
}

/** Why a provider may not work on the sandbox's account; empty if it may. */
export function accountProblems(args: WireProperties, account: string): readonly ConfigProblem[] {
  const allowed = decoded(args["allowedAccountIds"]);
  const forbidden = decoded(args["forbiddenAccountIds"]);
  const problems: ConfigProblem[] = [];
  if (isList(allowed) && allowed.length > 0 && !allowed.includes(account)) {
    problems.push({
      property: "allowedAccountIds",
      reason: `the sandbox answers as account ${account}, which is not among ${allowed.filter((id) => typeof id === "string").join(", ")}. Start the sandbox as an allowed account, or allow ${account}.`,
    });
  }
  if (isList(forbidden) && forbidden.includes(account)) {
    problems.push({
      property: "forbiddenAccountIds",
      reason: `the sandbox answers as account ${account}, which is forbidden.`,
    });
  }
  return problems;
}

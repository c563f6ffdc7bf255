import { isList, isMap, type WireProperties, type WireValue } from "./wire-value.ts";

/** The configuration of a provider, as far as the sandbox uses it. */
export interface ProviderConfig {
  readonly region: string;
  readonly defaultTags: Readonly<Record<string, WireValue>>;
  /** The namespace of Kubernetes' objects that name none. */
  readonly namespace: string;
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

/** The credentials without which a provider other than that of AWS does not configure. */
const requiredCredentials: Readonly<Record<string, readonly string[]>> = {
  "pulumi:providers:sentry": ["token"],
  "pulumi:providers:newrelic": ["accountId", "apiKey"],
};

/** What the provider of this type lacks; unknown values count as given. */
export function missingCredentials(type: string, args: WireProperties): readonly ConfigProblem[] {
  return (requiredCredentials[type] ?? [])
    .filter((property) => (args[property] ?? "") === "")
    .map((property) => ({ property, reason: `${type.split(":").at(-1) ?? ""} needs "${property}"` }));
}

/** Reads the configuration of a provider; the region of New Relic's is not one of AWS. */
export function readProviderConfig(args: WireProperties, region: string): ProviderConfig {
  const given = isAwsRegion(args["region"]) ? args["region"] : undefined;
  const defaults = decoded(args["defaultTags"]);
  const tags = isMap(defaults) ? defaults["tags"] : undefined;
  const { namespace } = args;
  return {
    region: typeof given === "string" && given !== "" ? given : region,
    defaultTags: isMap(tags) ? tags : {},
    namespace: typeof namespace === "string" && namespace !== "" ? namespace : "default",
  };
}

const isAwsRegion = (value: WireValue | undefined): boolean =>
  typeof value === "string" && /^[a-z]{2}(-[a-z]+)+-\d$/.test(value);

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

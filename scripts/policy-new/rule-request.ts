import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import { canonicalType } from "../../policies/kernel/resource.ts";
import type { Severity } from "../../policies/kernel/rule.ts";

/** The rule to write. */
export interface RuleRequest {
  /** Its folder in the pack; empty for a rule outside the checkout. */
  readonly service: string;
  /** `<resource>-<property>-<state>`, which is also the name of the file. */
  readonly name: string;
  /** The type's canonical token. */
  readonly type: string;
  readonly property: string;
  readonly severity: Severity;
}

/** The arguments of the command line. */
export interface Written {
  readonly place: string;
  /** The rule is outside the checkout, where no service has a folder. */
  readonly isOutside: boolean;
  readonly type: string | undefined;
  readonly property: string | undefined;
  readonly severity: Severity;
}

/**
 * Checks the arguments.
 * @throws Refusal that names the wrong argument
 */
export function ruleRequest({ place, isOutside, type, property, severity }: Written): RuleRequest {
  if (type === undefined) throw refused("--type is missing.", "Add it, such as --type aws:efs/fileSystem:FileSystem.");
  const { service, name } = isOutside ? { service: "", name: nameOutside(place) } : nameIn(place);
  if (!/^[a-z][\w-]*:[a-z]\w*\/[a-z]\w*:[A-Z]\w*$/.test(type))
    throw refused(`--type ${type}: must be a Pulumi type token.`, "Write it as aws:efs/fileSystem:FileSystem.");
  const guarded = property ?? propertyIn(name, canonicalType(type));
  if (!/^[a-z]\w*$/.test(guarded))
    throw refused(`--property ${guarded}: must be the name of one property.`, "Write it as encrypted.");
  return { service, name, type: canonicalType(type), property: guarded, severity };
}

function nameIn(place: string): Pick<RuleRequest, "service" | "name"> {
  const [, service = "", name = ""] = /^([a-z][a-z0-9]*)\/([a-z][a-z0-9]*(?:-[a-z0-9]+){2,})$/.exec(place) ?? [];
  if (name === "")
    throw refused(
      `${place}: must be <service>/<resource>-<property>-<state>.`,
      "Use lower case and hyphens: efs/efs-file-system-encrypted.",
    );
  return { service, name };
}

function nameOutside(place: string): string {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+){2,}$/.test(place)) return place;
  throw refused(
    `${place}: must be <resource>-<property>-<state> with --rules.`,
    "Use lower case and hyphens, without a folder: acme-file-system-encrypted.",
  );
}

const refused = (what: string, remedy: string): Refusal => new Refusal(what, { remedy, exitCode: exitCodes.refused });

/** The resource of a type token in kebab case: `file-system` of `aws:efs/fileSystem:FileSystem`. */
export const resourceOf = (type: string): string =>
  type
    .slice(type.lastIndexOf(":") + 1)
    .replaceAll(/([a-z\d])([A-Z])/g, "$1-$2")
    .toLowerCase();

/** The words of a text joined as an identifier: `fileSystem`. */
export const camelCase = (text: string): string =>
  text.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * The property in a rule's name: the words after the resource without the state, or the state if it
 * is the only word.
 */
function propertyIn(name: string, type: string): string {
  const resource = `-${resourceOf(type)}-`;
  const place = `-${name}`.indexOf(resource);
  const behind = place < 0 ? name.split("-").slice(2) : `-${name}`.slice(place + resource.length).split("-");
  return camelCase((behind.length > 1 ? behind.slice(0, -1) : behind).join("-"));
}

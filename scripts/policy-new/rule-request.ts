import { canonicalType } from "../../policies/kernel/resource.ts";
import { severities, type Severity } from "../../policies/kernel/rule.ts";

/** The rule that is asked for. */
export interface RuleRequest {
  readonly service: string;
  /** `<resource>-<property>-<state>`, as the file. */
  readonly name: string;
  /** The type's canonical token. */
  readonly type: string;
  readonly property: string;
  readonly severity: Severity;
}

/** What stands on the command line. */
export interface Written {
  readonly place: string | undefined;
  readonly type: string | undefined;
  readonly property: string | undefined;
  readonly severity: string;
}

/** Reads what is written, or says what is wrong with it. */
export function ruleRequest({ place, type, property, severity }: Written): RuleRequest | string {
  if (place === undefined) return "Which rule? Name it: <service>/<resource>-<property>-<state>.";
  if (type === undefined) return "Which type? Say --type, such as aws:efs/fileSystem:FileSystem.";
  const [, service = "", name = ""] = /^([a-z][a-z0-9]*)\/([a-z][a-z0-9]*(?:-[a-z0-9]+){2,})$/.exec(place) ?? [];
  if (name === "")
    return `${place}: must be <service>/<resource>-<property>-<state>, in lower case and with hyphens: efs/efs-file-system-encrypted.`;
  if (!/^aws:[a-z][a-z0-9]*\/[a-z]\w*:[A-Z]\w*$/.test(type))
    return `--type ${type}: must be a token of Pulumi's, such as aws:efs/fileSystem:FileSystem.`;
  return completed({ service, name, type: canonicalType(type) }, property, severity);
}

function completed(
  rule: Pick<RuleRequest, "service" | "name" | "type">,
  property: string | undefined,
  severity: string,
): RuleRequest | string {
  const guarded = property ?? propertyIn(rule.name, rule.type);
  if (!/^[a-z]\w*$/.test(guarded)) return `--property ${guarded}: must be the name of one property, such as encrypted.`;
  const graveness = severities.find((each) => each === severity);
  if (graveness === undefined) return `--severity ${severity}: must be one of ${severities.join(", ")}.`;
  return { ...rule, property: guarded, severity: graveness };
}

/** What a type's last word says, in words: `file-system` of `aws:efs/fileSystem:FileSystem`. */
export const resourceOf = (type: string): string =>
  type
    .slice(type.lastIndexOf(":") + 1)
    .replaceAll(/([a-z\d])([A-Z])/g, "$1-$2")
    .toLowerCase();

/** The words of a text joined as an identifier: `fileSystem`. */
export const camelCase = (text: string): string =>
  text.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The property that a rule's name tells: what stands behind the resource, but for the state; the state where nothing else does. */
function propertyIn(name: string, type: string): string {
  const resource = `-${resourceOf(type)}-`;
  const place = `-${name}`.indexOf(resource);
  const behind = place < 0 ? name.split("-").slice(2) : `-${name}`.slice(place + resource.length).split("-");
  return camelCase((behind.length > 1 ? behind.slice(0, -1) : behind).join("-"));
}

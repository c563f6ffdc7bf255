import { Refusal } from "../../contract/refusal.mjs";
import { camelCase, type RuleRequest } from "./rule-request.ts";

/** A service's list of rules with one more rule in its alphabetical place. */
export const withRule = (list: string, { name }: RuleRequest): string =>
  withEntry(list, `import ${camelCase(name)} from "./${name}.ts";`, camelCase(name));

/** The list of rules of a new service. */
export const newList = ({ service, name }: RuleRequest): string =>
  `import type { Rule } from "../../kernel/rule.ts";
import ${camelCase(name)} from "./${name}.ts";

/** The rules of ${service}. */
export const rules: readonly Rule[] = [${camelCase(name)}];
`;

/** The pack's list with one more service in its alphabetical place. */
export const withService = (list: string, { service }: RuleRequest): string =>
  withEntry(list, `import { rules as ${service} } from "./rules/${service}/rules.ts";`, `...${service}`);

/** The text of a list with one more import and entry; everything else is unchanged. */
function withEntry(list: string, line: string, entry: string): string {
  const [, before, inside, after] = /^(.*export const rules[^=]*= \[)(.*?)(\];.*)$/s.exec(list) ?? [];
  if (before === undefined || inside === undefined || after === undefined)
    throw new Refusal("a list of rules has an unexpected format.", {
      remedy: `Add by hand:\n  ${line}\n  ${entry},`,
    });
  const entries = inside.split(",").map((each) => each.trim());
  const listed = insertAmong(
    entries.filter((each) => each !== ""),
    entry,
  );
  return `${importing(before, line)}${listed.join(", ")}${after}`;
}

function importing(head: string, line: string): string {
  const lines = head.split("\n");
  const isImport = (each: string): boolean => /^import (?!type )/.test(each);
  const first = lines.findIndex(isImport);
  const imports = lines.filter(isImport);
  const rest = lines.filter((each) => !isImport(each));
  return [...rest.slice(0, first), ...insertAmong(imports, line, fileIn), ...rest.slice(first)].join("\n");
}

const fileIn = (line: string): string => line.slice(line.indexOf('"'));

/** Inserts before the first item that sorts after it. */
function insertAmong(sorted: readonly string[], one: string, key = (each: string): string => each): string[] {
  const place = sorted.findIndex((each) => key(each) > key(one));
  return place < 0 ? [...sorted, one] : sorted.toSpliced(place, 0, one);
}

import { readdirSync } from "node:fs";
import path from "node:path";
import { canonicalType } from "../../policies/kernel/resource.ts";
import type { Compliant } from "./rule-files.ts";
import type { RuleRequest } from "./rule-request.ts";

/** The part of a cases file that this module reads. */
interface RuleCases {
  readonly compliant: readonly unknown[];
}

/**
 * The existing compliant stack for a type: a fixture, or the stack of another rule's cases;
 * undefined if no rule applies to the type yet. A shared stack has no findings under the other
 * rules.
 */
export async function compliantStack(rules: string, { service, type }: RuleRequest): Promise<Compliant | undefined> {
  const files = readdirSync(rules, { recursive: true, encoding: "utf8" }).sort();
  for (const file of files.filter((each) => each.endsWith(".fixture.ts"))) {
    const exported = (await import(path.join(rules, file))) as Record<string, unknown>;
    const found = Object.entries(exported).find(([, value]) => startsWith(value, type));
    if (found === undefined) continue;
    const [name, value] = found;
    return {
      imports: `import { ${name} } from "${from(service, file)}";`,
      stack: Array.isArray(value) ? name : `[${name}]`,
    };
  }
  for (const file of files.filter((each) => each.endsWith(".cases.ts"))) {
    const { default: cases } = (await import(path.join(rules, file))) as { default: RuleCases | RuleCases[] };
    if (!startsWith([cases].flat()[0]?.compliant, type)) continue;
    const stack = Array.isArray(cases) ? "others[0]?.compliant ?? []" : "others.compliant";
    return { imports: `import others from "${from(service, file)}";`, stack };
  }
  return undefined;
}

/** Whether a value is a resource of a type, or a stack whose first resource is of it. */
function startsWith(value: unknown, type: string): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== "object" || first === null || !("type" in first) || !("properties" in first)) return false;
  return typeof first.type === "string" && canonicalType(first.type) === canonicalType(type);
}

const from = (service: string, file: string): string => {
  const relative = path.posix.relative(service, file);
  return relative.startsWith(".") ? relative : `./${relative}`;
};

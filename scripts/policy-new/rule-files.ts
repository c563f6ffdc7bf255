import { camelCase, resourceOf, type RuleRequest } from "./rule-request.ts";

/** The source of a new rule's compliant stack: its import and the expression of the stack. */
export interface Compliant {
  readonly imports: string;
  readonly stack: string;
}

/** The file of a new rule: a working predicate, and placeholders that the author replaces. */
export function ruleText({ service, name, type, property, severity }: RuleRequest): string {
  const resource = resourceOf(type).replaceAll("-", " ");
  const isOutside = service === "";
  return `import { rule } from ${isOutside ? '"groundwork-policies"' : '"../../kernel/rule.ts"'};

export default rule({
  name: ${JSON.stringify(name)},
  title: ${JSON.stringify(`Each ${resource} has ${property} set to true`)},
  why: ${JSON.stringify(`<the risk of each ${resource} whose ${property} is not true>`)},
  type: ${JSON.stringify(type)},
  severity: ${JSON.stringify(severity)},${isOutside ? "" : "\n  union: [],"}
  controls: {},
  url: "<the address of the page that requires it>",
  remedy: ${JSON.stringify(`${property}: true`)},
  judge: (resource) => resource.at(${JSON.stringify(property)}).mustBe(true),
});
`;
}

/** The cases of a new rule: pass, fail with false, fail without a value, and unknown. */
export const casesText = ({ name, property }: RuleRequest, compliant: Compliant): string =>
  `import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, changed, UNKNOWN } from "../../harness/test-resource.ts";
${compliant.imports}
import ${camelCase(name)} from "./${name}.ts";

const compliant = changed(${compliant.stack}, { ${property}: true });

export default casesOf(${camelCase(name)}, compliant, {
  pass: { "the property is true": {}, "the property is true as text": { ${property}: "true" } },
  fail: { "the property is false": { ${property}: false }, "the property is not set": { ${property}: ABSENT } },
  unknown: { "the property is not known": { ${property}: UNKNOWN } },
});
`;

/** The test of a new rule outside the checkout: it fails, violates and cannot be known. */
export const ownTestText = ({ name, type, property }: RuleRequest): string =>
  `import { test } from "node:test";
import { expectFindings, UNKNOWN } from "groundwork-policies";
import ${camelCase(name)} from "./${name}.ts";

const named = (${property}: unknown) => ({ type: ${JSON.stringify(type)}, name: "tried", properties: { ${property} } });
const finding = { rule: ${JSON.stringify(name)}, resource: "tried" };

test("${property} is true", () => expectFindings(named(true), [${camelCase(name)}]).toBeNone());
test("${property} is false", () =>
  expectFindings(named(false), [${camelCase(name)}]).toBe([{ ...finding, outcome: "fail" }]));
test("${property} is known only after the update", () =>
  expectFindings(named(UNKNOWN), [${camelCase(name)}]).toBe([{ ...finding, outcome: "unknown" }]));
`;

/** A fixture for a type to which no rule applies yet. */
export const fixtureText = ({ type, property }: RuleRequest): string =>
  `import type { TestResource } from "../../harness/test-resource.ts";

/** A resource that passes every rule. */
export const ${fixtureOf(type).identifier}: TestResource = {
  name: ${JSON.stringify(resourceOf(type))},
  type: ${JSON.stringify(type)},
  properties: { ${property}: true },
};
`;

/** The name of a type's compliant fixture, as file and as export. */
export const fixtureOf = (type: string): { readonly file: string; readonly identifier: string } => {
  const file = `compliant-${resourceOf(type)}`;
  return { file: `${file}.fixture.ts`, identifier: camelCase(file) };
};

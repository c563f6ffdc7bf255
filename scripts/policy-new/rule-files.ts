import { camelCase, resourceOf, type RuleRequest } from "./rule-request.ts";

/** The source of a new rule's compliant stack: its import and the expression of the stack. */
export interface Compliant {
  readonly imports: string;
  readonly stack: string;
}

/** The file of a new rule: a working predicate, and texts that the author replaces. */
export function ruleText({ name, type, property, severity }: RuleRequest): string {
  const resource = resourceOf(type).replaceAll("-", " ");
  return `import { rule } from "../../kernel/rule.ts";

export default rule({
  name: ${JSON.stringify(name)},
  title: ${JSON.stringify(`Each ${resource} has ${property} set to true`)},
  why: ${JSON.stringify(`Describe the risk of each ${resource} whose ${property} is not true.`)},
  type: ${JSON.stringify(type)},
  severity: ${JSON.stringify(severity)},
  union: [],
  controls: {},
  url: "https://docs.aws.amazon.com/",
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

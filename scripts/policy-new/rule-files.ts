import { camelCase, resourceOf, type RuleRequest } from "./rule-request.ts";

/** Where the compliant resource of a new rule comes from: what to import, and the expression that gives the stack. */
export interface Compliant {
  readonly imports: string;
  readonly stack: string;
}

/** The rule's own file: a predicate that works, and a meaning to be put in one's own words. */
export function ruleText({ name, type, property, severity }: RuleRequest): string {
  const resource = resourceOf(type).replaceAll("-", " ");
  return `import { rule } from "../../kernel/rule.ts";

export default rule({
  name: ${JSON.stringify(name)},
  title: ${JSON.stringify(`Each ${resource} says ${property}: true`)},
  why: ${JSON.stringify(`Without ${property} the ${resource} does not do what was agreed on.`)},
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

/** The rule's cases: a pass, a fail by another value and by none, and an unknown. */
export const casesText = ({ name, property }: RuleRequest, compliant: Compliant): string =>
  `import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, changed, UNKNOWN } from "../../harness/test-resource.ts";
${compliant.imports}
import ${camelCase(name)} from "./${name}.ts";

const compliant = changed(${compliant.stack}, { ${property}: true });

export default casesOf(${camelCase(name)}, compliant, {
  pass: { "it says so": {}, "it says so in text": { ${property}: "true" } },
  fail: { "it says otherwise": { ${property}: false }, "it says nothing": { ${property}: ABSENT } },
  unknown: { "what it says is not known": { ${property}: UNKNOWN } },
});
`;

/** A fixture for a type that no rule is about yet. */
export const fixtureText = ({ type, property }: RuleRequest): string =>
  `import type { TestResource } from "../../harness/test-resource.ts";

/** A resource that every rule is content with. */
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

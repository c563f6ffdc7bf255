import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { SuppressionFacts } from "../../contract/suppressions.ts";
import { typeOf } from "../audit/counts.ts";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { mutationOf, readCorpus, type RuleCases } from "../harness/rule-cases.ts";
import { asState, changed } from "../harness/test-resource.ts";
import { evaluate } from "../kernel/evaluate.ts";
import { rules } from "../rules.ts";
import retentionSet from "../rules/logs/log-group-retention-set.ts";
import minorUpgrades from "../rules/rds/rds-instance-minor-upgrades-automatic.ts";
import lifecycleSet from "../rules/ecr/ecr-repository-lifecycle-set.ts";
import taskUser from "../rules/ecs/ecs-task-definition-user-not-root.ts";
import { acceptanceInTypescript, acceptanceInYaml, acceptanceOf } from "./acceptance.ts";
import { exampleOf } from "./example.ts";

const urn = (type: string, name: string): string => `urn:pulumi:prod::shop::kit:Logs$${type}::${name}`;
const logGroup = urn("aws:cloudwatch/logGroup:LogGroup", 'the "log"');

test("the remedy is shown inside the declaration of the resource that lacks the property", () => {
  expect(
    exampleOf(retentionSet, { urn: logGroup, because: "keeps logs forever: retentionInDays is not set or is 0" }),
  ).toBe('new aws.cloudwatch.LogGroup("the \\"log\\"", {\n  // … what it has already\n  retentionInDays: 365,\n});');
});

test("a remediation of the rule is the example, with exactly its values", () => {
  expect(
    exampleOf(minorUpgrades, { urn: urn("aws:rds/instance:Instance", "db"), because: "upgrades by hand" }),
  ).toContain("\n  autoMinorVersionUpgrade: true,\n");
});

test.each([
  ["another resource to add", lifecycleSet, "aws:ecr/repository:Repository", "has no LifecyclePolicy"],
  [
    "a property deep inside",
    taskUser,
    "aws:ecs/taskDefinition:TaskDefinition",
    "containerDefinitions.0.user is not set",
  ],
])("a remedy that is %s is shown as it is", (_what, rule, type, because) => {
  expect(exampleOf(rule, { urn: urn(type, "x"), because })).toBe(rule.remedy);
});

test("the example of an object of Kubernetes is of its group and version", () => {
  const rule = rules.find(({ name }) => name === "kubernetes-pod-host-network-off");
  const violation = {
    urn: urn("kubernetes:apps/v1:Deployment", "web"),
    because: "spec.template.spec.hostNetwork is true",
  };
  expect(rule === undefined ? "" : exampleOf(rule, violation)).toContain('new kubernetes.apps.v1.Deployment("web", {');
});

test("in every example of a declaration, the property is an argument of the resource", async () => {
  const examples = (await readCorpus()).map(exampleOfMutation).filter(({ property }) => property !== undefined);
  expect(examples.filter(({ type, property = "" }) => !hasArgument(type, property))).toEqual([]);
  expect(examples.length).toBeGreaterThan(100);
});

/** What a rule's example declares for its typical violation. */
function exampleOfMutation({ rule, compliant, cases, thresholds }: RuleCases) {
  const stack = changed(compliant, mutationOf({ rule, cases }).change).map(asState);
  const found = evaluate(stack, [rule], thresholds).find(({ outcome }) => outcome === "fail");
  const example = found === undefined ? "" : exampleOf(rule, found);
  const [, property] = /what it has already\n {2}(\w+):/.exec(example) ?? [];
  return { rule: rule.name, type: typeOf(found?.urn ?? ""), property };
}

function hasArgument(type: string, property: string): boolean {
  const declaration = new URL(`../../node_modules/@pulumi/${declarationOf(type)}.d.ts`, import.meta.url);
  return new RegExp(`\\n    ${property}\\??: pulumi\\.Input`).test(readFileSync(declaration, "utf8"));
}

/** The file that declares a type in its SDK. */
function declarationOf(type: string): string {
  const [, group = "", version = "", kind = ""] = /^kubernetes:([a-z]+)[\w.]*\/(\w+):(\w+)$/.exec(type) ?? [];
  if (kind !== "") return `kubernetes/${group}/${version}/${kind.charAt(0).toLowerCase()}${kind.slice(1)}`;
  return `aws/${/^aws:(\w+\/\w+):/.exec(type)?.[1] ?? ""}`;
}

test("a proposed suppression is valid once owner and reason are written, and covers the resource for 30 days", () => {
  const facts = acceptanceOf({ rule: "log-group-retention-set", urn: logGroup }, "2026-12-05T23:59:00Z");
  expect(facts).toMatchObject({ resource: 'aws:cloudwatch/logGroup:LogGroup::the "log"', expires: "2027-01-04" });
  const yaml = acceptanceInYaml(facts);
  expect(() => readConfiguration(yaml, "Policies.prod.yaml", rules)).toThrow(
    /suppressions\.0\.owner: is still the placeholder <person or team>\n.*suppressions\.0\.reason: is still the placeholder/,
  );
  const completed = yaml.replace("<person or team>", "ada").replace("<why the risk is acceptable>", "moving");
  expect(readConfiguration(completed, "Policies.prod.yaml", rules).configuration.suppressions).toMatchObject([
    { ...facts, owner: "ada", reason: "moving" },
  ]);
  expect(acceptanceInTypescript(facts)).toContain('  resource: "aws:cloudwatch/logGroup:LogGroup::the \\"log\\"",\n');
  expect(SuppressionFacts.safeParse(facts).success).toBe(false);
});

test("the owner of the resource is proposed as the owner of the suppression", () => {
  expect(acceptanceOf({ rule: "x", urn: logGroup, owner: "payments" }, "2026-12-05T00:00:00Z").owner).toBe("payments");
});

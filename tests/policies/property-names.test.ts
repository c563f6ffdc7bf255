import { expect, test } from "@jest/globals";
import { readCorpus } from "../../policies/harness/rule-cases.ts";
import { canonicalType } from "../../policies/kernel/resource.ts";
import { rules } from "../../policies/rules.ts";
import { resourceFacts } from "../../sandbox/facts/resource-facts.ts";

const corpus = await readCorpus();

/**
 * The provider merged two generations of S3 types, and the older load balancer modules are aliases.
 */
const ofAws = (type: string): boolean => type.startsWith("aws:");

test("every type of a rule is a type of the installed SDK", () => {
  const types = [...new Set(rules.flatMap((rule) => rule.types))].filter(ofAws);
  // Only states of older programs contain security groups of EC2-Classic.
  const removed = ["aws:elasticache/securityGroup:SecurityGroup"];
  expect(types.filter((type) => resourceFacts(type) === undefined)).toEqual(removed);
});

test("every property of the compliant fixtures is a property of its type, so no rule reads a misspelled one", () => {
  const misspelled = corpus.flatMap(({ rule, compliant }) =>
    compliant
      .filter(({ type }) => ofAws(type))
      .flatMap(({ type, properties }) => {
        const facts = resourceFacts(canonicalType(type));
        const known = new Set([...(facts?.inputs ?? []), ...(facts?.outputs ?? []), "id", "urn"]);
        return Object.keys(properties)
          .filter((name) => !known.has(name))
          .map((name) => `${rule.name}: ${type}.${name}`);
      }),
  );
  expect([...new Set(misspelled)]).toEqual([]);
});

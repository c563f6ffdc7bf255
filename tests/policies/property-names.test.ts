import { expect, test } from "@jest/globals";
import { readCorpus } from "../../policies/harness/rule-cases.ts";
import { canonicalType } from "../../policies/kernel/resource.ts";
import { rules } from "../../policies/rules.ts";
import { resourceFacts } from "../../sandbox/facts/resource-facts.ts";

const corpus = await readCorpus();

/** S3 merged two generations of names, and the load balancers' older modules are aliases. */
const ofAws = (type: string): boolean => type.startsWith("aws:");

test("the types that rules are about are types of the installed SDK", () => {
  const types = [...new Set(rules.flatMap((rule) => rule.types))].filter(ofAws);
  // Groups of EC2-Classic are in older programs' states alone.
  const removed = ["aws:elasticache/securityGroup:SecurityGroup"];
  expect(types.filter((type) => resourceFacts(type) === undefined)).toEqual(removed);
});

test("what the compliant fixtures say are properties that the types have: no rule reads a misspelled one", () => {
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

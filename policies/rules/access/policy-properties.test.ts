import { expect, test } from "@jest/globals";
import { resourceFacts } from "../../../sandbox/facts/resource-facts.ts";
import { policyProperties } from "./policy-properties.ts";

test.each(Object.entries(policyProperties))("the installed SDK has %s with the input %s", (type, property) => {
  expect(resourceFacts(type)?.inputs).toContain(property);
});

import { expect, test } from "@jest/globals";
import { evaluate } from "../../kernel/evaluate.ts";
import { asState } from "../../harness/test-resource.ts";
import { compliantNatGateway } from "./compliant-nat-gateway.fixture.ts";
import { rules } from "./rules.ts";

const provider = { name: "aws", type: "pulumi:providers:aws", properties: {} };

test("if the stack sets neither regions nor required tags, no rule about them applies", () => {
  const results = evaluate([provider, compliantNatGateway].map(asState), rules);
  expect(results.map(({ rule, outcome }) => [rule, outcome])).toEqual([
    ["provider-region-allowed", "notApplicable"],
    ["provider-region-allowed", "notApplicable"],
    ["resource-tags-required", "notApplicable"],
  ]);
});

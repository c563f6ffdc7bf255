import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantServerlessCache } from "./compliant-serverless-cache.fixture.ts";
import subnetsOwn from "./elasticache-serverless-cache-subnets-own.ts";

export default casesOf(subnetsOwn, compliantServerlessCache, {
  pass: { "its own": {}, "some that are not known yet": { subnetIds: [UNKNOWN, UNKNOWN] } },
  fail: { "it is unset": { subnetIds: ABSENT }, none: { subnetIds: [] } },
  unknown: { "they are not known": { subnetIds: UNKNOWN } },
});

import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantServerlessCache } from "./compliant-serverless-cache.fixture.ts";
import subnetsOwn from "./elasticache-serverless-cache-subnets-own.ts";

export default casesOf(subnetsOwn, compliantServerlessCache, {
  pass: { "custom subnets": {}, "custom subnets whose IDs are not known yet": { subnetIds: [UNKNOWN, UNKNOWN] } },
  fail: { "the subnets are not set": { subnetIds: ABSENT }, "the list of subnets is empty": { subnetIds: [] } },
  unknown: { "the subnets are not known": { subnetIds: UNKNOWN } },
});

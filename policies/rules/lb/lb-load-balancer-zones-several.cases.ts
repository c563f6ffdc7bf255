import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantLoadBalancers, compliantNetworkLoadBalancer } from "./compliant-load-balancer.fixture.ts";
import severalZones from "./lb-load-balancer-zones-several.ts";

const subnetCases = casesOf(severalZones, compliantLoadBalancers, {
  pass: { "two subnets": {}, "two subnets that do not exist yet": { subnets: [UNKNOWN, UNKNOWN] } },
  fail: { "one subnet": { subnets: ["subnet-1"] }, "no subnet": { subnets: ABSENT } },
  unknown: { "the subnets are not known": { subnets: UNKNOWN } },
});

const mapped = { subnets: ABSENT, subnetMappings: [{ subnetId: "subnet-1" }, { subnetId: "subnet-2" }] };
const mappingCases = casesOf(severalZones, compliantNetworkLoadBalancer, {
  pass: { "two mappings": mapped },
  fail: { "one mapping": { ...mapped, subnetMappings: [{ subnetId: "subnet-1" }] } },
  unknown: { "the mappings are not known": { ...mapped, subnetMappings: UNKNOWN } },
});

export default [subnetCases, mappingCases];

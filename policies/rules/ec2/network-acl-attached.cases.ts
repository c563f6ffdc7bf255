import { compliantNetworkAcl } from "./compliant-network-acl.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import networkAclAttached from "./network-acl-attached.ts";

export default casesOf(networkAclAttached, compliantNetworkAcl, {
  pass: { "a subnet has it": {} },
  fail: { "none has": { subnetIds: [] }, "it is unset": { subnetIds: ABSENT } },
  unknown: { "which is not known": { subnetIds: UNKNOWN } },
});

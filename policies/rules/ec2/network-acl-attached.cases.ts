import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNetworkAcl } from "./compliant-network-acl.fixture.ts";
import networkAclAttached from "./network-acl-attached.ts";

export default casesOf(networkAclAttached, compliantNetworkAcl, {
  pass: { "a subnet uses the ACL": {} },
  fail: { "no subnet uses the ACL": { subnetIds: [] }, "subnetIds is not set": { subnetIds: ABSENT } },
  unknown: { "subnetIds is unknown": { subnetIds: UNKNOWN } },
});

import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantNodeGroup } from "./compliant-node-group.fixture.ts";
import eksNodeGroupShellSourcesNamed from "./eks-node-group-shell-sources-named.ts";

export default casesOf(eksNodeGroupShellSourcesNamed, compliantNodeGroup, {
  pass: { "a security group is named": { remoteAccess: { ec2SshKey: "ops", sourceSecurityGroupIds: ["sg-1"] } } },
  fail: {
    "a key alone": { remoteAccess: { ec2SshKey: "ops" } },
    "an empty list of groups": { remoteAccess: { ec2SshKey: "ops", sourceSecurityGroupIds: [] } },
  },
  unknown: { "remoteAccess is unknown": { remoteAccess: UNKNOWN } },
  notApplicable: { "the nodes have no key": {} },
});

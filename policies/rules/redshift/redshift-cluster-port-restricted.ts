import { groupTypes } from "../../kernel/security-group.ts";
import { every, fail, pass, unknown } from "../../kernel/verdict.ts";
import { opensPort } from "./open-port.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "redshift-cluster-port-restricted",
  title: "Redshift security groups allow ingress on the cluster port only from restricted origins",
  why: "Attackers on the internet can try passwords and exploits against a warehouse as soon as it gets a public IP address.",
  type: "aws:redshift/cluster:Cluster",
  severity: "high",
  union: [624],
  controls: { fsbp: ["Redshift.15"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-15",
  remedy: "referencedSecurityGroupId: <the group of the clients>",
  implies: ["security-group-ingress-world-web-only", "security-group-ingress-world-public-only"],
  judgeInStack: (cluster, stack) => {
    const { names, complete } = stack.targets(cluster, "vpcSecurityGroupIds", ...groupTypes);
    if (complete && names.size === 0)
      return unknown("vpcSecurityGroupIds is not set, and AWS uses the default group of the VPC");
    const port = cluster.at("port").isSet() ? Number(cluster.at("port").text()) : 5439;
    if (Number.isNaN(port)) return unknown("port is not a number");
    return every<string | undefined>([...names, ...(complete ? [] : [undefined])], (name) => {
      if (name === undefined) return unknown("some vpcSecurityGroupIds are known only after the update");
      const group = stack.find(name);
      if (group === undefined) return unknown("a security group is outside this stack, as are its rules");
      return opensPort(group, port, stack)
        ? fail(`its security group ${group.name} allows ingress from the internet to the port of the cluster`)
        : pass();
    });
  },
});

import { deepTargets } from "../../kernel/references.ts";
import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { assignsPublicAddresses, subnetTypes } from "../../kernel/subnet.ts";
import { every, unknown } from "../../kernel/verdict.ts";

export default rule({
  name: "emr-cluster-public-ip-off",
  title: "EMR cluster primary nodes do not have public IP addresses",
  why: "Attackers on the internet can try passwords and exploits against the primary node.",
  type: "aws:emr/cluster:Cluster",
  severity: "high",
  union: [420],
  controls: { fsbp: ["EMR.1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/emr-controls.html#emr-1",
  remedy: "ec2Attributes: { subnetId: <a subnet with mapPublicIpOnLaunch: false> }",
  implies: ["subnet-public-ip-off"],
  judgeInStack: (cluster, stack) => {
    const attributes = cluster.at("ec2Attributes");
    const values = [attributes.at("subnetId"), ...attributes.at("subnetIds").items()].filter(
      ({ state }) => state !== "absent",
    );
    const { names } = deepTargets({ resource: cluster, property: "ec2Attributes", values }, stack, ...subnetTypes);
    const subnets = [...names].flatMap((urn) => stack.find(urn) ?? []);
    return subnets.length === 0 || subnets.length < values.length
      ? unknown("the subnets of ec2Attributes are not all in this stack")
      : every(subnets, (subnet) =>
          mustHold(!assignsPublicAddresses(subnet), `its subnet ${subnet.name} assigns public IP addresses`),
        );
  },
});

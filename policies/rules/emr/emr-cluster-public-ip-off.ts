import { deepTargets } from "../../kernel/references.ts";
import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every, unknown, within } from "../../kernel/verdict.ts";

const subnetType = "aws:ec2/subnet:Subnet";

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
    const { names } = deepTargets({ resource: cluster, property: "ec2Attributes", values }, stack, subnetType);
    const subnets = [...names].flatMap((urn) => stack.find(urn) ?? []);
    return subnets.length === 0 || subnets.length < values.length
      ? unknown("the subnets of ec2Attributes are not all in this stack")
      : every(subnets, (subnet) => within(subnet.name, mustNotBe(subnet.at("mapPublicIpOnLaunch"), true)));
  },
});

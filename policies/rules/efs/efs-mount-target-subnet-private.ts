import { assignsPublicAddresses, subnetTypes } from "../../kernel/subnet.ts";
import { every, fail, notApplicable, pass, unknown } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "efs-mount-target-subnet-private",
  title: "EFS mount targets are not associated with subnets that assign public IP addresses on launch",
  why: "The mount target gets a public IP address: then only its security group keeps the internet from the files.",
  type: "aws:efs/mountTarget:MountTarget",
  severity: "medium",
  union: [611],
  controls: { fsbp: ["EFS.6"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-6",
  remedy: "subnetId: <a subnet with mapPublicIpOnLaunch: false>",
  implies: ["subnet-public-ip-off"],
  judgeInStack: (target, stack) => {
    const { names, complete } = stack.targets(target, "subnetId", ...subnetTypes);
    if (!complete) return unknown("subnetId is known only after the update");
    return every([...names], (name) => {
      const subnet = stack.find(name);
      if (subnet === undefined) return notApplicable("its subnet is outside this stack: its owner must judge it");
      return assignsPublicAddresses(subnet) ? fail(`its subnet ${subnet.name} assigns public IP addresses`) : pass();
    });
  },
});

import { subnetTypes } from "../../kernel/subnet.ts";
import type { Resource } from "../../kernel/resource.ts";
import type { Stack } from "../../kernel/stack.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, pass, unknown, type Verdict } from "../../kernel/verdict.ts";

export default rule({
  name: "auto-scaling-group-zones-several",
  title: "EC2 Auto Scaling groups cover multiple Availability Zones",
  why: "If the only zone fails, the group loses all instances and cannot start new ones.",
  type: "aws:autoscaling/group:Group",
  severity: "medium",
  union: [34],
  controls: { fsbp: ["AutoScaling.2"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-2",
  remedy: "vpcZoneIdentifiers: [<subnets in at least two zones>]",
  judgeInStack: (group, stack) => {
    const zones = group.at("availabilityZones");
    if (zones.isSet())
      return zones.items().length >= 2
        ? pass()
        : fail("covers only one zone: availabilityZones contains fewer than two");
    return bySubnets(group, stack);
  },
});

function bySubnets(group: Resource, stack: Stack): Verdict {
  const subnets = group.at("vpcZoneIdentifiers").items();
  if (subnets.length < 2) return fail("covers at most one zone: vpcZoneIdentifiers contains fewer than two subnets");
  const { names, complete } = stack.targets(group, "vpcZoneIdentifiers", ...subnetTypes);
  const zones = [...names].map((name) => zoneOf(stack.find(name)));
  const known = new Set(zones.filter((zone) => zone !== undefined));
  if (known.size >= 2) return pass();
  return complete && !zones.includes(undefined)
    ? fail("covers only one zone: all subnets of vpcZoneIdentifiers are in it")
    : unknown("the zones of the subnets in vpcZoneIdentifiers are not known before the update");
}

function zoneOf(subnet: Resource | undefined): string | undefined {
  const said = [subnet?.at("availabilityZone"), subnet?.at("availabilityZoneId")];
  return said.find((zone) => zone?.state === "known")?.text();
}

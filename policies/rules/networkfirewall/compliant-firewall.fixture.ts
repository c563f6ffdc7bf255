import type { TestResource } from "../../harness/test-resource.ts";

/** A firewall and its logging, which pass every rule. */
export const compliantFirewall: TestResource = {
  name: "egress",
  type: "aws:networkfirewall/firewall:Firewall",
  id: "arn:aws:network-firewall:eu-central-1:111122223333:firewall/egress",
  properties: {
    name: "egress",
    arn: "arn:aws:network-firewall:eu-central-1:111122223333:firewall/egress",
    vpcId: "vpc-1",
    firewallPolicyArn: "arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/egress",
    subnetMappings: [{ subnetId: "subnet-1" }, { subnetId: "subnet-2" }],
    deleteProtection: true,
    subnetChangeProtection: true,
  },
  related: [
    {
      name: "log",
      type: "aws:networkfirewall/loggingConfiguration:LoggingConfiguration",
      properties: {
        firewallArn: "arn:aws:network-firewall:eu-central-1:111122223333:firewall/egress",
        loggingConfiguration: {
          logDestinationConfigs: [
            { logType: "ALERT", logDestinationType: "CloudWatchLogs", logDestination: { logGroup: "firewall" } },
          ],
        },
      },
    },
  ],
};

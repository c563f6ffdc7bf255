import * as z from "zod";

/**
 * From where operators reach the monitor, as `groundwork:operators`. A group that a rule names is of
 * the same VPC or of a peer of it
 * (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html).
 */
export const Operators = z
  .strictObject({
    securityGroupId: z
      .string()
      .regex(/^sg-(?:[0-9a-f]{8}|[0-9a-f]{17})$/, "is not the id of a security group, such as sg-0a1b2c3d4e5f60718")
      .meta({
        description:
          "the security group in the VPC whose members may open the monitor: that of a host that operators forward a port through, or of a VPN",
        example: "sg-0a1b2c3d4e5f60718",
        cost: "nothing; the host or the VPN is yours",
      }),
  })
  .meta({ description: "from where operators reach the monitor; without it nothing reaches it (docs/monitor.md)" });

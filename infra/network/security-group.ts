import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { generatedName, type AwsText } from "../config/aws-text.ts";

interface SecurityGroupArgs {
  vpcId: pulumi.Input<string>;
  description: AwsText<"ec2Description">;
}

/** A TCP port and the reason for the rule, which is its description. */
interface PortArgs {
  port: number;
  reason: AwsText<"ec2Description">;
}

const internet = "0.0.0.0/0";

/** A security group that blocks all traffic unless a rule allows it (EDGE). Free. */
export class SecurityGroup extends pulumi.ComponentResource {
  readonly id: pulumi.Output<string>;
  private readonly name: string;

  constructor(name: string, args: SecurityGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:network:SecurityGroup", name, {}, opts);
    const { vpcId, description } = args;

    const group = new aws.ec2.SecurityGroup(
      generatedName("securityGroupName", name),
      { vpcId, description, tags: { Name: name } },
      { parent: this },
    );
    this.id = group.id;
    this.name = name;
    this.registerOutputs({ id: this.id });
  }

  /**
   * Lets the members of another group connect to the members of this one: ingress here, egress
   * there.
   */
  allowFrom(other: SecurityGroup, args: PortArgs): void {
    new aws.vpc.SecurityGroupIngressRule(
      `${this.name}-from-${other.name}-${args.port}`,
      { securityGroupId: this.id, referencedSecurityGroupId: other.id, ...tcp(args) },
      { parent: this },
    );
    new aws.vpc.SecurityGroupEgressRule(
      `${other.name}-to-${this.name}-${args.port}`,
      { securityGroupId: other.id, referencedSecurityGroupId: this.id, ...tcp(args) },
      { parent: other },
    );
  }

  /** Lets the members of a group that is not the platform's, that of operators, connect to this one (ASYNC-2). */
  allowFromOutside(groupId: string, args: PortArgs): void {
    new aws.vpc.SecurityGroupIngressRule(
      `${this.name}-from-operators-${args.port}`,
      { securityGroupId: this.id, referencedSecurityGroupId: groupId, ...tcp(args) },
      { parent: this },
    );
  }

  /** Opens a port to the internet; only the load balancer's group may have such a rule. */
  allowFromInternet(args: PortArgs): void {
    new aws.vpc.SecurityGroupIngressRule(
      `${this.name}-from-internet-${args.port}`,
      { securityGroupId: this.id, cidrIpv4: internet, ...tcp(args) },
      { parent: this },
    );
  }

  /**
   * Lets the members connect to the internet on one port: to AWS and to mail carriers, whose
   * addresses are in no security group.
   */
  allowToInternet(args: PortArgs): void {
    new aws.vpc.SecurityGroupEgressRule(
      `${this.name}-to-internet-${args.port}`,
      { securityGroupId: this.id, cidrIpv4: internet, ...tcp(args) },
      { parent: this },
    );
  }
}

function tcp({ port, reason }: PortArgs) {
  return { ipProtocol: "tcp", fromPort: port, toPort: port, description: reason };
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** What a {@link SecurityGroup} needs to know. */
export interface SecurityGroupArgs {
  vpcId: pulumi.Input<string>;
  description: string;
}

/** A port, and why it is open. */
export interface Opening {
  port: number;
  because: string;
}

const internet = "0.0.0.0/0";

/** A group of network interfaces that nobody reaches and that reach nobody until a rule says so (EDGE). Free. */
export class SecurityGroup extends pulumi.ComponentResource {
  readonly id: pulumi.Output<string>;
  private readonly name: string;

  constructor(name: string, args: SecurityGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:network:SecurityGroup", name, {}, opts);
    const { vpcId, description } = args;

    const group = new aws.ec2.SecurityGroup(name, { vpcId, description, tags: { Name: name } }, { parent: this });
    this.id = group.id;
    this.name = name;
    this.registerOutputs({ id: this.id });
  }

  /** Lets the members of one group reach the members of this one: the way in here and the way out there. */
  allowFrom(other: SecurityGroup, { port, because }: Opening): void {
    new aws.vpc.SecurityGroupIngressRule(
      `${this.name}-from-${other.name}-${port}`,
      {
        securityGroupId: this.id,
        referencedSecurityGroupId: other.id,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        description: because,
      },
      { parent: this },
    );
    new aws.vpc.SecurityGroupEgressRule(
      `${other.name}-to-${this.name}-${port}`,
      {
        securityGroupId: other.id,
        referencedSecurityGroupId: this.id,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        description: because,
      },
      { parent: other },
    );
  }

  /** Opens a port to the world; the load balancer's group alone may. */
  allowFromInternet({ port, because }: Opening): void {
    new aws.vpc.SecurityGroupIngressRule(
      `${this.name}-from-internet-${port}`,
      {
        securityGroupId: this.id,
        cidrIpv4: internet,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        description: because,
      },
      { parent: this },
    );
  }

  /** Lets members call out on one port: AWS, whose addresses no group names, and carriers. */
  allowToInternet({ port, because }: Opening): void {
    new aws.vpc.SecurityGroupEgressRule(
      `${this.name}-to-internet-${port}`,
      {
        securityGroupId: this.id,
        cidrIpv4: internet,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        description: because,
      },
      { parent: this },
    );
  }
}

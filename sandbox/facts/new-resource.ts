import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { Properties, World } from "../core/backing.ts";

/** The alphabet of AWS's unique ids. */
export const upperAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

export interface NewResourceOptions {
  readonly name: string;
  readonly inputs: Properties;
  readonly account: string;
  readonly region: string;
  readonly world: World;
}

/**
 * A resource that is about to be created: its inputs, and the ids and ARNs that AWS would give it.
 */
export class NewResource {
  readonly name: string;
  readonly inputs: Properties;
  readonly account: string;
  readonly region: string;
  readonly world: World;

  constructor(options: NewResourceOptions) {
    this.name = options.name;
    this.inputs = options.inputs;
    this.account = options.account;
    const region = options.inputs["region"];
    this.region = typeof region === "string" ? region : options.region;
    this.world = options.world;
  }

  /** A text input; the empty text if absent. */
  text(input: string): string {
    const value = this.inputs[input];
    return typeof value === "string" ? value : "";
  }

  /** A number input, or AWS's default if absent. */
  number(input: string, otherwise: number): number {
    const value = this.inputs[input];
    return typeof value === "number" ? value : otherwise;
  }

  /** A list input; empty if absent. */
  list(input: string): readonly unknown[] {
    const value = this.inputs[input];
    return Array.isArray(value) ? (value as unknown[]) : [];
  }

  /** An object input; empty if absent. */
  map(input: string): Properties {
    const value = this.inputs[input];
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Properties) : {};
  }

  /** True if the input is true. */
  is(input: string): boolean {
    return this.inputs[input] === true;
  }

  /** The VPC of the first of some subnets; the empty text if the sandbox holds none of them. */
  vpcOfSubnets(subnetIds: readonly unknown[]): string {
    const vpcId = this.world.find("aws:ec2/subnet:Subnet", "id", subnetIds[0])?.outputs["vpcId"];
    return typeof vpcId === "string" ? vpcId : "";
  }

  /** That many random hexadecimal digits. */
  hex(digits: number): string {
    return randomBytes(Math.ceil(digits / 2))
      .toString("hex")
      .slice(0, digits);
  }

  /** That many random letters and digits. */
  letters(count: number, alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"): string {
    return Array.from({ length: count }, () => alphabet.charAt(this.below(alphabet.length))).join("");
  }

  /** `vpc-` and 17 digits. */
  id(prefix: string): string {
    return `${prefix}-${this.hex(17)}`;
  }

  /** A random integer from 0, below the limit. */
  below(limit: number): number {
    return randomInt(limit);
  }

  /** A random UUID. */
  uuid(): string {
    return randomUUID();
  }

  /** The id of a DNS zone. */
  zoneId(): string {
    return `Z${this.letters(20, upperAndDigits)}`;
  }

  /** The ARN of something of this account in this region. */
  arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.region}:${this.account}:${resource}`;
  }

  /** The ARN of something of this account in no region, such as a role. */
  globalArn(service: string, resource: string): string {
    return `arn:aws:${service}::${this.account}:${resource}`;
  }
}

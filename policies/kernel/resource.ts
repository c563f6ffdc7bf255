import { documentedDefaults } from "./documented-defaults.ts";
import { hasOlderVersions, isOfKubernetes, servedType } from "./kubernetes-types.ts";
import { Reading } from "./reading.ts";
import { ownValue } from "./state-of.ts";
import type { Wish } from "./wish.ts";

/** The data of a {@link Resource}; `properties` may be CrossGuard's proxy. */
export interface ResourceFacts {
  readonly urn: string;
  readonly type: string;
  readonly id?: string | undefined;
  /** What AWS reports, else what the program asks for. */
  readonly properties: object;
  /** What the program asks for, if `properties` are outputs. */
  readonly inputs?: object | undefined;
  /** The reference to its provider, which decides account and region. */
  readonly provider?: string | undefined;
  /**
   * By property, the URNs that its value depends on: they identify a reference whose value is not
   * known yet.
   */
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
}

/**
 * One resource of a stack. Reading its properties past CrossGuard's proxy never throws for the
 * whole policy.
 */
export class Resource extends Reading {
  readonly urn: string;
  readonly name: string;
  /** The type's canonical token. */
  readonly type: string;
  readonly provider: string | undefined;
  readonly #id: string | undefined;
  readonly #dependencies: Readonly<Record<string, readonly string[]>>;
  readonly #defaults: Readonly<Record<string, string | boolean>>;

  constructor(facts: ResourceFacts) {
    const name = facts.urn.slice(facts.urn.lastIndexOf("::") + 2);
    super(unproxied(facts.properties), "", wishOf(name, facts.inputs));
    this.urn = facts.urn;
    this.name = name;
    this.provider = facts.provider;
    this.type = canonicalType(facts.type);
    this.#id = facts.id;
    this.#dependencies = facts.dependencies ?? {};
    this.#defaults = documentedDefaults(this.type);
    // One object for every rule: a rule that writes to it gets an error instead of changing the others' verdicts.
    Object.freeze(this);
  }

  /** The value at a path below, or its documented default if there is none. */
  override at(path: string): Reading {
    const reading = super.at(path);
    const value = reading.state === "absent" ? this.#defaults[path] : undefined;
    return value === undefined ? reading : new Reading(value, path);
  }

  /**
   * The known values by which other resources refer to it: URN, ID, ARN and name (of a bucket,
   * `bucket`).
   */
  identities(): string[] {
    const known = ["arn", "name", "bucket"].map((key) => this.at(key)).filter((reading) => reading.state === "known");
    return [this.urn, ...this.ids(), ...known.map((reading) => reading.text())];
  }

  /**
   * Other outputs by which a program may refer to it: `keyId` of a Key, `clusterIdentifier` of a
   * Cluster, `dnsName`. A property such as `vpcId` of a subnet names another resource and is not one.
   */
  identifiers(): string[] {
    const type = this.type.slice(this.type.lastIndexOf(":") + 1).replaceAll(/\W/g, "");
    const own = new RegExp(`^(?:db)?${type}${identifying.source}`, "i");
    return this.entries()
      .filter(([key, value]) => (own.test(key) || identifiers.has(key)) && value.state === "known")
      .flatMap(([, value]) => (value.isStructure() ? [] : [value.text()]));
  }

  /** Its ID; empty before the update that creates it. */
  ids(): string[] {
    if (this.#id !== undefined && this.#id !== "") return [this.#id];
    return this.at("id").state === "known" ? [this.at("id").text()] : [];
  }

  /** The URNs that a property's value depends on. */
  dependenciesOf(property: string): readonly string[] {
    return this.#dependencies[property] ?? [];
  }
}

const wishOf = (owner: string, inputs: object | undefined): Wish | undefined =>
  inputs === undefined
    ? undefined
    : { owner, raw: unproxied(inputs), isSecret: false, byProvider: false, isWhole: false };

/** What follows a type's name in a property that identifies a resource of that type. */
const identifying = /(?:Id|Identifier|Name|Arn|Url|DomainName)$/;
/** Properties that identify a resource whatever its type is. */
const identifiers: ReadonlySet<string> = new Set(
  "identifier url uri dnsName domainName allocationId publicIp invokeArn qualifiedArn".split(" "),
);

/** CrossGuard's proxy returns raw values, also unknown ones, through property descriptors. */
const unproxied = (properties: object): object =>
  Object.fromEntries(Object.keys(properties).map((key) => [key, ownValue(properties, key)]));

/** Other spellings of a module in older programs and other SDK versions. */
const aliases: readonly (readonly [written: string, meant: string])[] = [
  ["aws:alb/", "aws:lb/"],
  ["aws:elasticloadbalancingv2/", "aws:lb/"],
  ["aws:applicationloadbalancing/", "aws:lb/"],
  ["aws:elasticloadbalancing/", "aws:elb/"],
  ["aws:elasticsearch/", "aws:opensearch/"],
];

/**
 * `aws:s3/bucketV2:BucketV2`, `aws:s3/bucketVersioningV2:BucketVersioningV2`: the provider had two
 * generations of S3 types and merged them.
 */
const secondGeneration = /^(aws:s3\/bucket\w*?)V2(:Bucket\w*?)V2$/;

/** Whether a canonical token may be written in another way. */
export const hasOtherSpellings = (token: string): boolean =>
  token.startsWith("aws:s3/bucket") || hasOlderVersions(token) || aliases.some(([, meant]) => token.startsWith(meant));

/** The canonical spelling of a type token: `aws:alb/…` and `aws:lb/…` are the same type. */
export function canonicalType(token: string): string {
  if (isOfKubernetes(token)) return servedType(token);
  const ofS3 = secondGeneration.exec(token);
  if (ofS3 !== null) return `${ofS3[1] ?? ""}${ofS3[2] ?? ""}`;
  const alias = aliases.find(([written]) => token.startsWith(written));
  return alias === undefined ? token : alias[1] + token.slice(alias[0].length);
}

import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { encryptedKeys } from "../contract/encrypted-configuration.ts";
import type { StackConfig } from "./config/config.ts";

/** A resource as the program registered it. */
export interface RegisteredResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly isProtected: boolean;
  readonly isRetained: boolean;
  /** The resources that its option `dependsOn` names, those of components included. */
  readonly dependsOn: readonly Pick<RegisteredResource, "type" | "name">[];
}

/** The configuration of a committed stack file, with a mail password. */
export function stackConfiguration(stack: string): Record<string, string> {
  const file = parse(readFileSync(new URL(`../Pulumi.${stack}.yaml`, import.meta.url), "utf8")) as {
    config: Record<string, unknown>;
  };
  const entries = Object.entries(file.config).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return { ...Object.fromEntries(entries), "groundwork:mailPassword": "a-mail-password" } as Record<string, string>;
}

/** The outputs that AWS would add and that the program reads. */
function answered({
  type,
  name,
  inputs,
}: Pick<RegisteredResource, "type" | "name" | "inputs">): Record<string, unknown> {
  const arn = `arn:${type}:${name}`;
  const extra: Readonly<Record<string, Record<string, unknown>>> = {
    "aws:rds/instance:Instance": { address: "postgres.internal", masterUserSecrets: [{ secretArn: `${arn}:master` }] },
    "aws:elasticache/replicationGroup:ReplicationGroup": { primaryEndpointAddress: `${name}.internal` },
    "aws:sesv2/emailIdentity:EmailIdentity": { dkimSigningAttributes: { tokens: ["token1", "token2", "token3"] } },
    "aws:eks/cluster:Cluster": {
      endpoint: "https://eks.internal",
      certificateAuthority: { data: "Y2VydGlmaWNhdGU=" },
      kubernetesNetworkConfig: {
        ...(inputs["kubernetesNetworkConfig"] as object | undefined),
        serviceIpv4Cidr: "172.20.0.0/16",
      },
      vpcConfig: { ...(inputs["vpcConfig"] as object | undefined), clusterSecurityGroupId: "sg-of-the-cluster" },
    },
    "aws:opensearch/domain:Domain": { endpoint: "search.internal" },
    "docker:index/image:Image": { repoDigest: `${String(inputs["imageName"]).split(":")[0] ?? ""}@sha256:digest` },
    "aws:lb/loadBalancer:LoadBalancer": { dnsName: "load-balancer.internal", arnSuffix: `app/${name}/1` },
    "aws:lb/targetGroup:TargetGroup": { arnSuffix: `targetgroup/${name}/1` },
    "sentry:index/sentryTeam:SentryTeam": { internalId: "1234567" },
    "sentry:index/sentryKey:SentryKey": { dsnPublic: `https://key-of-${name}@o1.ingest.sentry.io/1` },
    "aws:secretsmanager/secretVersion:SecretVersion": { versionId: `version of ${name}` },
    "newrelic:plugins/workload:Workload": { guid: `guid of ${name}` },
    "aws:acm/certificate:Certificate": {
      domainValidationOptions: [
        {
          domainName: inputs["domainName"],
          resourceRecordName: "_x",
          resourceRecordType: "CNAME",
          resourceRecordValue: "y",
        },
      ],
    },
  };
  return { name, arn, ...inputs, ...extra[type] };
}

/** A subnet that exists, as AWS describes it: the last digit of its id is the number of its zone. */
export function existingSubnet({ id = "", vpcId = "" }: Readonly<Record<string, string>>) {
  const zone = "abcdef"[Number(id.at(-1)) - 1] ?? "";
  return { id, vpcId, availabilityZone: `eu-central-1${zone}`, cidrBlock: `10.9.${id.slice(-2)}.0/24` };
}

const adoptedVpcId = "vpc-0a1b2c3d";

/** A cluster of EKS that exists in a VPC, as AWS describes it. */
export const existingCluster = (vpcId: string) => ({
  name: "shared",
  arn: "arn:aws:eks:eu-central-1:111122223333:cluster/shared",
  status: "ACTIVE",
  version: "1.35",
  endpoint: "https://shared.internal",
  certificateAuthorities: [{ data: "Y2VydGlmaWNhdGU=" }],
  accessConfigs: [{ authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false }],
  computeConfigs: [{ enabled: true, nodePools: ["system"], nodeRoleArn: "arn:aws:iam::111122223333:role/nodes" }],
  kubernetesNetworkConfigs: [{ ipFamily: "ipv4", serviceIpv4Cidr: "10.100.0.0/16" }],
  vpcConfig: { vpcId, clusterSecurityGroupId: "sg-of-the-cluster" },
});

/** The resources that a program registered, and its outputs. */
export class ProgramRun {
  readonly registered: readonly RegisteredResource[];
  readonly outputs: Readonly<Record<string, unknown>>;

  constructor(registered: readonly RegisteredResource[], outputs: Readonly<Record<string, unknown>>) {
    this.registered = registered;
    this.outputs = outputs;
  }

  /** Every resource of a type. */
  all(type: string): RegisteredResource[] {
    return this.registered.filter((one) => one.type === type);
  }

  /** The inputs of the one resource of a type and name. */
  one(type: string, name: string): Readonly<Record<string, unknown>> {
    const found = this.all(type).find((resource) => resource.name === name);
    if (found === undefined) throw new Error(`the program has no ${type} ${name}`);
    return found.inputs;
  }
}

/** A stack of a project, and its configuration. */
interface MockedStack {
  readonly project: string;
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  /** The cluster that exists, if AWS describes another than usual. */
  readonly cluster?: object | undefined;
}

/** Answers a program as the engine and AWS would. */
async function mockEngine(
  { project, stack, config, secretKeys, cluster }: MockedStack,
  newResource: pulumi.runtime.Mocks["newResource"],
): Promise<void> {
  const call: pulumi.runtime.Mocks["call"] = ({ token, inputs }) => {
    if (token === "aws:ec2/getSubnet:getSubnet") return existingSubnet(inputs as Record<string, string>);
    return token === "aws:eks/getCluster:getCluster"
      ? (cluster ?? existingCluster(adoptedVpcId))
      : { randomPassword: "a-random-password" };
  };
  await pulumi.runtime.setMocks({ newResource, call }, project, stack, false);
  process.env["PULUMI_CONFIG_SECRET_KEYS"] = JSON.stringify(secretKeys);
  pulumi.runtime.setAllConfig({ ...config }, [...secretKeys]);
}

/** The platform's stack with its committed configuration, except for some keys. */
const platformStack = (stack: string, changed: Readonly<Record<string, string>> = {}): MockedStack => ({
  project: "groundwork",
  stack,
  config: { ...stackConfiguration(stack), ...changed },
  secretKeys: encryptedKeys.map((key) => `groundwork:${key}`),
});

/** Mocks the engine for a stack of the platform; returns its committed configuration. */
export async function mockPlatform(stack: string): Promise<StackConfig> {
  await mockEngine(platformStack(stack), ({ type, name, inputs }) => ({
    id: `${name}-id`,
    state: answered({ type, name, inputs: inputs as Record<string, unknown> }),
  }));
  const { readConfig } = await import("./config/config.ts");
  return readConfig();
}

/** A stack, and the program that reads its configuration. */
interface MockedProgram extends MockedStack {
  readonly start: (opts: pulumi.ComponentResourceOptions) => Promise<Readonly<Record<string, unknown>>>;
}

/** What Pulumi depends on for a resource: itself, or the custom resources below a component. */
function customResources(
  of: unknown,
  constructed: readonly pulumi.ResourceTransformationArgs[],
): Pick<RegisteredResource, "type" | "name">[] {
  if (pulumi.CustomResource.isInstance(of))
    return constructed.filter(({ resource }) => resource === of).map(({ type, name }) => ({ type, name }));
  const children = constructed.filter(({ opts }) => opts.parent === of);
  return children.flatMap(({ resource }) => customResources(resource, constructed));
}

/** Runs a program against mocks. */
export async function runMocked(program: MockedProgram): Promise<ProgramRun> {
  const before = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace") ?? { value: undefined, writable: true };
  Object.assign(Error, { prepareStackTrace: traceOfRealErrors });
  try {
    return await run(program);
  } finally {
    Object.defineProperty(Error, "prepareStackTrace", before);
  }
}

/**
 * Pulumi reads the stack trace of an empty error for each promise and resource; Jest would look up
 * the source of each line of it, which takes most of a program's time.
 */
const traceOfRealErrors = (error: Error, trace: readonly NodeJS.CallSite[]): string =>
  error.message === "" ? "" : [String(error), ...trace.map(placeOf)].join("\n    at ");

const placeOf = (site: NodeJS.CallSite): string => `${site.getFileName() ?? ""}:${site.getLineNumber() ?? ""}`;

async function run({ start, ...stack }: MockedProgram): Promise<ProgramRun> {
  const registered: RegisteredResource[] = [];
  const constructed = new Map<string, pulumi.ResourceTransformationArgs>();
  const note: pulumi.ResourceTransformation = (args) => {
    constructed.set(`${args.type} ${args.name}`, args);
    return undefined;
  };
  await mockEngine(stack, ({ type, name, inputs }) => {
    const one = { type, name, inputs: inputs as Record<string, unknown> };
    const all = [...constructed.values()];
    const opts: pulumi.CustomResourceOptions = constructed.get(`${type} ${name}`)?.opts ?? {};
    const { protect = false, retainOnDelete = false } = opts;
    const dependsOn = [opts.dependsOn ?? []].flat().flatMap((resource) => customResources(resource, all));
    registered.push({ ...one, isProtected: protect, isRetained: retainOnDelete, dependsOn });
    return { id: `${name}-id`, state: answered(one) };
  });
  const started = await start({ transformations: [note] });
  const outputs = await new Promise<Record<string, unknown>>((resolve) => {
    pulumi.output(started as Record<string, unknown>).apply((values) => resolve(values as Record<string, unknown>));
  });
  await pulumi.runtime.disconnect();
  return new ProgramRun(registered, outputs);
}

/**
 * Runs the whole program of one stack against mocks, with its committed configuration, except for
 * some keys.
 */
export async function runProgram(stack: string, changed: Readonly<Record<string, string>> = {}): Promise<ProgramRun> {
  return runMocked({
    ...platformStack(stack, changed),
    start: async (opts) => {
      const { readConfig } = await import("./config/config.ts");
      const { Platform } = await import("./platform.ts");
      const { runtimeFactory } = await import("./runtime-factory.ts");
      const config = readConfig();
      return new Platform("groundwork", { config, createRuntime: await runtimeFactory(config) }, opts).outputs;
    },
  });
}

import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** A resource as the program registered it. */
export interface RegisteredResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly isProtected: boolean;
  readonly isRetained: boolean;
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
    "aws:lb/loadBalancer:LoadBalancer": { dnsName: "load-balancer.internal" },
    "docker:index/image:Image": { repoDigest: `${String(inputs["imageName"]).split(":")[0] ?? ""}@sha256:digest` },
    "aws:secretsmanager/secretVersion:SecretVersion": { versionId: `version of ${name}` },
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

/** A program, and the configuration that it reads. */
interface MockedProgram {
  readonly project: string;
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly start: (opts: pulumi.ComponentResourceOptions) => Promise<Readonly<Record<string, unknown>>>;
}

/** Runs a program against mocks. */
export async function runMocked({ project, stack, config, secretKeys, start }: MockedProgram): Promise<ProgramRun> {
  const registered: RegisteredResource[] = [];
  const options = new Map<string, pulumi.CustomResourceOptions>();
  const note: pulumi.ResourceTransformation = ({ type, name, opts }) => {
    options.set(`${type} ${name}`, opts);
    return undefined;
  };
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        const one = { type, name, inputs: inputs as Record<string, unknown> };
        const { protect = false, retainOnDelete = false } = options.get(`${type} ${name}`) ?? {};
        registered.push({ ...one, isProtected: protect, isRetained: retainOnDelete });
        return { id: `${name}-id`, state: answered(one) };
      },
      call: () => ({ randomPassword: "a-random-password" }),
    },
    project,
    stack,
    false,
  );
  process.env["PULUMI_CONFIG_SECRET_KEYS"] = JSON.stringify(secretKeys);
  pulumi.runtime.setAllConfig({ ...config }, [...secretKeys]);
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
    project: "groundwork",
    stack,
    config: { ...stackConfiguration(stack), ...changed },
    secretKeys: ["groundwork:mailPassword"],
    start: async (opts) => {
      const { readConfig } = await import("./config/config.ts");
      const { Platform } = await import("./platform.ts");
      return new Platform("groundwork", readConfig(), opts).outputs;
    },
  });
}

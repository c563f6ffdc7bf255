import { beforeAll, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { runMocked, stackConfiguration, type RegisteredResource } from "./platform-mocks.fixture.ts";

type Made = pulumi.ResourceTransformationArgs;

const created = {
  version: "1.36",
  administrators: ["arn:aws:iam::111122223333:role/bootstrap/groundwork-ci"],
  privateAccessCidrs: ["10.20.0.0/16"],
};
const openSearch = { instanceType: "r7g.large.search", count: 3, gigabytes: 10, masterType: "m7g.large.search" };

/** What has data, an address that others know, or a name that AWS gives only once. */
const stays =
  /^aws:(cloudwatch\/logGroup|ec2\/(vpc|subnet)|elasticache\/replicationGroup|kms\/key|lb\/loadBalancer|lb\/targetGroup|opensearch\/domain|rds\/instance|s3\/bucket|secretsmanager\/secret):/;

const childOf = (parent: string, type: string, name: string) =>
  `${parent.slice(0, parent.lastIndexOf("::"))}$${type}::${name}`;

/** The URN of a resource, then those by which the engine also finds it in a state: its aliases, and its parents'. */
async function urnsOf({ type, name, opts }: Made, made: readonly Made[]): Promise<string[]> {
  const parent = made.find(({ resource }) => resource === opts.parent);
  const parents = parent === undefined ? [] : await urnsOf(parent, made);
  const types = [type];
  const urns: string[] = [];
  for (const alias of opts.aliases ?? []) {
    const known = await new Promise<pulumi.Unwrap<typeof alias>>((resolve) => {
      pulumi.output(alias).apply(resolve);
    });
    if (typeof known === "string") urns.push(known);
    else if (typeof known.type === "string") types.push(known.type);
  }
  const root = parents.length === 0 ? [`urn:pulumi:prod::groundwork::${type}::${name}`] : [];
  return [...root, ...types.flatMap((one) => parents.map((urn) => childOf(urn, one, name))), ...urns];
}

interface Kept {
  readonly urns: readonly string[];
  readonly inputs: RegisteredResource["inputs"];
}

/** What stays of production on a runtime. */
async function keptOn(changed: Readonly<Record<string, string>>): Promise<Kept[]> {
  const made: Made[] = [];
  const note: pulumi.ResourceTransformation = (args) => {
    made.push(args);
    return undefined;
  };
  const config = { ...stackConfiguration("prod"), "groundwork:openSearch": JSON.stringify(openSearch), ...changed };
  const { registered } = await runMocked({
    ...{ project: "groundwork", stack: "prod", secretKeys: ["groundwork:mailPassword"], config },
    start: async ({ transformations = [] }) => {
      const { readConfig } = await import("./config/config.ts");
      const { Platform } = await import("./platform.ts");
      const { runtimeFactory } = await import("./runtime-factory.ts");
      const read = readConfig();
      const args = { config: read, createRuntime: await runtimeFactory(read) };
      return new Platform("groundwork", args, { transformations: [...transformations, note] }).outputs;
    },
  });
  const kept = registered.filter(({ type }) => stays.test(type));
  return Promise.all(
    kept.map(async ({ type, name, inputs }) => {
      const found = made.find((one) => one.type === type && one.name === name);
      if (found === undefined) throw new Error(`${type} ${name} was not constructed`);
      return { urns: await urnsOf(found, made), inputs };
    }),
  );
}

let onEcs: readonly Kept[];
let onKubernetes: readonly Kept[];

beforeAll(async () => {
  onEcs = await keptOn({});
  onKubernetes = await keptOn({
    "groundwork:runtime": "kubernetes",
    "groundwork:kubernetes": JSON.stringify(created),
  });
});

const lastOf = (urn: string) => urn.split("::").slice(2).join("::").replace(/^.*\$/, "");

test("a stack that changes its runtime keeps its data, its log groups and its entrance, in either direction", () => {
  const lost = (from: readonly Kept[], to: readonly Kept[]) =>
    from.flatMap(({ urns: [urn = ""] }) => (to.some(({ urns }) => urns.includes(urn)) ? [] : [lastOf(urn)]));
  expect(onEcs.length).toBeGreaterThan(30);
  expect(lost(onEcs, onKubernetes)).toEqual([]);
  // What a cluster alone has goes with it.
  expect(lost(onKubernetes, onEcs)).toEqual([
    "aws:kms/key:Key::groundwork-keys-kubernetes",
    "aws:cloudwatch/logGroup:LogGroup::groundwork-kubernetes-control-plane",
    "aws:cloudwatch/logGroup:LogGroup::groundwork-kubernetes-insights",
  ]);
});

test("the change of the runtime changes nothing of them but the tag of the target groups", () => {
  const changed = onEcs.flatMap(({ urns: [urn = ""], inputs }) => {
    const other = onKubernetes.find(({ urns }) => urns.includes(urn));
    return JSON.stringify(other?.inputs) === JSON.stringify(inputs) ? [] : [[lastOf(urn), { ...other?.inputs }]];
  });
  const tags = { "eks:eks-cluster-name": "groundwork-prod" };
  expect(changed).toMatchObject([
    ["aws:lb/targetGroup:TargetGroup::groundwork-blue", { tags }],
    ["aws:lb/targetGroup:TargetGroup::groundwork-green", { tags }],
  ]);
});

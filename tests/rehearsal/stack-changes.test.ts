import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { parse, stringify } from "yaml";
import { RunWatch, type WantedChange } from "../../rehearsal/run-watch.ts";
import { Engine } from "../../sandbox/engine/engine.ts";
import { writeProjectFolder } from "../../sandbox/engine/project-folder.ts";
import { resourceFacts } from "../../sandbox/facts/resource-facts.ts";
import { Journal } from "../../sandbox/provider/journal.ts";
import { SandboxProvider } from "../../sandbox/provider/provider-server.ts";
import { serviceRequest } from "../../scripts/service-new/service-request.ts";
import { serviceFiles } from "../../scripts/service-new/service-files.ts";
import { typeAndName } from "../../sandbox/provider/urn.ts";

jest.setTimeout(300_000);

const repository = path.resolve(import.meta.dirname, "../..");
/** Those whose changes are previewed. */
const stacks = ["dev", "kubernetes"] as const;
type Stack = (typeof stacks)[number];
/** The account of both. */
const account = "000000000000";
const region = "eu-central-1";
const twoZones = ["eu-central-1a", "eu-central-1b"];

let home: string;
let checkout: string;
let journal: Journal;
let provider: SandboxProvider;

/** A copy of the rooms that the program consists of, so that a test can change stack file and contract. */
beforeAll(async () => {
  expect(process.env["GROUNDWORK_PULUMI"] ?? "").not.toBe("");
  home = await mkdtemp(path.join(tmpdir(), "groundwork-stack-changes-"));
  checkout = path.join(home, "checkout");
  for (const room of ["contract", "infra", "app"])
    await cp(path.join(repository, room), path.join(checkout, room), { recursive: true });
  for (const file of ["package.json", "Pulumi.yaml", ...stacks.map((stack) => `Pulumi.${stack}.yaml`)])
    await cp(path.join(repository, file), path.join(checkout, file));
  await symlink(path.join(repository, "node_modules"), path.join(checkout, "node_modules"));
  journal = Journal.open(path.join(home, "journal"));
  provider = await SandboxProvider.start({ account, region, journal, backings: [], log: () => undefined });
});

afterAll(async () => {
  provider.close();
  journal.close();
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

type Values = Readonly<Record<string, unknown>>;

/** A copy of a configuration with the value at a path replaced; a process's name has no dots. */
function changed(config: Values, keys: readonly string[], value: unknown): Values {
  const [key = "", ...rest] = keys;
  return { ...config, [key]: rest.length === 0 ? value : changed((config[key] ?? {}) as Values, rest, value) };
}

/** The engine on a stack in two zones, with the values at some paths replaced; by default with its own account. */
async function stackWith(stack: Stack, changes: Values = {}, { port }: { port: number } = provider): Promise<Engine> {
  const file = parse(await readFile(path.join(repository, `Pulumi.${stack}.yaml`), "utf8")) as { config: Values };
  const config = Object.entries({ "network.zones": twoZones, ...changes }).reduce(
    (made, [at, value]) => changed(made, `groundwork:${at}`.split("."), value),
    file.config,
  );
  await writeFile(path.join(checkout, `Pulumi.${stack}.yaml`), stringify({ ...file, config }));
  const project = writeProjectFolder(checkout, stack, path.join(home, `project-${stack}`));
  const cli = process.env["GROUNDWORK_PULUMI"] ?? "";
  return Engine.open({ cli, stack, project, folder: path.join(home, `engine-${stack}-${port}`), providerPort: port });
}

/** The changes that a preview of a stack wants after a change of its file. */
async function wanted(stack: Stack, changes: Values = {}): Promise<readonly WantedChange[]> {
  const engine = await stackWith(stack, changes);
  const watch = new RunWatch();
  await engine.preview(watch.listener);
  return watch.changes;
}

/** What a replacement or a deletion would lose: data, keys, secrets, logs, or the network or cluster that they are in. */
function holdsState(urn: string): boolean {
  const { type } = typeAndName(urn);
  const places = [
    "aws:ec2/vpc:Vpc",
    "aws:ec2/subnet:Subnet",
    "aws:eks/cluster:Cluster",
    "kubernetes:core/v1:Namespace",
  ];
  return places.includes(type) || resourceFacts(type)?.stateful === true;
}

/** A change as `operation Type`, so that a table can list what a change of the stack touches. */
const kind = ({ urn, operation }: WantedChange) => `${operation} ${typeAndName(urn).type.split(":").at(-1) ?? ""}`;

/** The kinds of changes, without the steps of which a replacement consists. */
const kinds = (changes: readonly WantedChange[]) =>
  [...new Set(changes.filter(({ operation }) => !/-replac/.test(operation)).map(kind))].toSorted();

const lost = (changes: readonly WantedChange[]) =>
  changes.filter(({ operation, urn }) => /replace|delete/.test(operation) && holdsState(urn)).map(kind);

test("credentials of another account than the stack's are refused before the first resource", async () => {
  const others = Journal.open(path.join(home, "another-journal"));
  const log = () => undefined;
  const another = await SandboxProvider.start({ account: "444455556666", region, journal: others, backings: [], log });
  try {
    const engine = await stackWith("dev", {}, another);
    const refusal = "the sandbox answers as account 444455556666, which is not among 000000000000.";
    await expect(engine.preview()).rejects.toThrow(refusal);
    await expect(engine.up()).rejects.toThrow(refusal);
    expect(others.resources()).toEqual([]);
  } finally {
    another.close();
    others.close();
  }
});

test("dev comes up in two zones; a refresh finds nothing, and a second preview is empty", async () => {
  const engine = await stackWith("dev");
  const { create = 0, ...others } = await engine.up();
  expect(create).toBeGreaterThan(150);
  expect(others).toEqual({});
  const watch = new RunWatch();
  expect(await engine.refresh(watch.listener)).toEqual({ same: create });
  expect(watch.outcomes).toEqual([]);
  expect(await wanted("dev")).toEqual([]);
});

test("the stack on Kubernetes comes up in two zones", async () => {
  const { create = 0, ...others } = await (await stackWith("kubernetes")).up();
  expect(create).toBeGreaterThan(250);
  expect(others).toEqual({});
});

// Few previews, because each takes seconds.
test.each<[string, Stack, Values, string[]]>([
  [
    "dev: a third zone, larger tasks, a larger database and larger Redis nodes with replicas",
    "dev",
    {
      "network.zones": [...twoZones, "eu-central-1c"],
      "services.auth/http": { cpu: 512, memoryMegabytes: 1024, count: 1 },
      "database.instanceClass": "db.m7g.large",
      "database.allocatedGigabytes": 40,
      "redis.nodeType": "cache.m7g.large",
      "redis.replicas": 1,
    },
    [
      "create Subnet",
      "replace TaskDefinition",
      "update Instance",
      "update ReplicationGroup",
      "update Service",
      "update SubnetGroup",
    ],
  ],
  [
    "dev: more tasks of a process and a standby of the database",
    "dev",
    { "services.auth/http.count": 3, "database.multiZone": true, "database.backupDays": 7 },
    ["update Instance", "update Target"],
  ],
  [
    "Kubernetes: larger and more pods, another release, a larger database and larger Redis nodes",
    "kubernetes",
    {
      "services.auth/http": { cpu: 512, memoryMegabytes: 1024, count: 3 },
      "services.shop/worker.maxCount": 6,
      release: "next",
      "logs.level": "info",
      "database.instanceClass": "db.m7g.large",
      "redis.nodeType": "cache.m7g.large",
      "redis.replicas": 1,
    },
    ["update Deployment", "create HorizontalPodAutoscaler", "update Instance", "update ReplicationGroup"],
  ],
])("%s: nothing that holds state is replaced or deleted", async (_, stack, changes, expected) => {
  const wants = await wanted(stack, changes);
  expect(kinds(wants)).toEqual(expect.arrayContaining(expected));
  expect(lost(wants)).toEqual([]);
});

test("a new service replaces and deletes nothing that holds state", async () => {
  const request = serviceRequest({ name: "loyalty", noun: undefined });
  for (const [file, text] of await serviceFiles(checkout, request)) {
    await mkdir(path.dirname(path.join(checkout, file)), { recursive: true });
    await writeFile(path.join(checkout, file), text);
  }
  const wants = await wanted("dev");
  expect(kinds(wants)).toEqual(expect.arrayContaining(["create LogGroup", "create Secret", "create Service"]));
  expect(lost(wants)).toEqual([]);
});

test("a replacement is seen: another address range of the VPC replaces its subnets", async () => {
  const losses = lost(await wanted("dev", { "network.cidr": "10.40.0.0/16" }));
  expect(losses).toEqual(expect.arrayContaining(["replace Subnet", "replace Vpc"]));
});

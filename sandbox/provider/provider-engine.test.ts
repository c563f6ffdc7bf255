import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Engine } from "../engine/engine.ts";
import { writeProjectFolder } from "../engine/project-folder.ts";
import { Journal } from "./journal.ts";
import { SandboxProvider } from "./provider-server.ts";

const program = `
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const config = new pulumi.Config();
const account = config.get("account") ?? "000000000000";
const provider = new aws.Provider("here", { region: "eu-west-1", allowedAccountIds: [account], defaultTags: { tags: { Project: "tiny" } } });
const edge = new aws.Provider("edge", { region: "us-east-1", allowedAccountIds: [account] });
const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" }, { provider });
const subnet = new aws.ec2.Subnet("one", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" }, { provider });
const subnets = new aws.rds.SubnetGroup("db", { subnetIds: [subnet.id] }, { provider });
const database = new aws.rds.Instance("database", {
  engine: "postgres", instanceClass: config.get("class") ?? "db.t4g.micro", username: config.get("username") ?? "master",
  password: config.requireSecret("password"), dbSubnetGroupName: subnets.name, skipFinalSnapshot: true,
}, { provider });
const random = aws.secretsmanager.getRandomPasswordOutput({}, { provider });
const secret = new aws.secretsmanager.Secret("login", {}, { provider });
new aws.secretsmanager.SecretVersion("login", { secretId: secret.id, secretString: random.randomPassword }, { provider, ignoreChanges: ["secretString"] });
const certificate = new aws.acm.Certificate("edge", { domainName: "example.com", validationMethod: "DNS" }, { provider: edge });
export const tags = vpc.tagsAll;
export const subnetVpc = subnet.vpcId;
export const vpcId = vpc.id;
export const endpoint = database.endpoint;
export const certificateArn = certificate.arn;
export const record = certificate.domainValidationOptions[0].resourceRecordType;
`;

let home: string;
let checkout: string;
let journal: Journal;
let provider: SandboxProvider;
const losses: string[] = [];

beforeAll(async () => {
  expect(process.env["GROUNDWORK_PULUMI"] ?? "").not.toBe("");
  home = mkdtempSync(path.join(tmpdir(), "groundwork-provider-engine-"));
  checkout = path.join(home, "checkout");
  mkdirSync(checkout);
  const files = {
    "package.json": JSON.stringify({ name: "tiny", type: "module", main: "index.ts" }),
    "Pulumi.yaml": "name: tiny\nruntime: { name: nodejs, options: { typescript: false } }\n",
    "index.ts": program,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(checkout, name), text);
  symlinkSync(path.resolve(import.meta.dirname, "../../node_modules"), path.join(checkout, "node_modules"));
  journal = Journal.open(path.join(home, "journal"));
  const region = "eu-central-1";
  const onStatefulLoss = (urn: string) => losses.push(urn.split("::").at(-1) ?? "");
  const log = () => undefined;
  provider = await SandboxProvider.start({
    account: "000000000000",
    region,
    journal,
    backings: [],
    log,
    onStatefulLoss,
  });
});

afterAll(() => {
  provider.close();
  journal.close();
  rmSync(home, { recursive: true });
});

async function engineWith(config: Record<string, string> = {}): Promise<Engine> {
  const lines = Object.entries(config).map(([key, value]) => `  tiny:${key}: "${value}"\n`);
  writeFileSync(
    path.join(checkout, "Pulumi.dev.yaml"),
    `config:\n  tiny:password: { secure: v1:x }\n${lines.join("")}`,
  );
  const project = writeProjectFolder(checkout, "dev", path.join(home, "project"));
  const cli = process.env["GROUNDWORK_PULUMI"] ?? "";
  return Engine.open({ cli, stack: "dev", project, folder: path.join(home, "engine"), providerPort: provider.port });
}

function canaries(): string[] {
  return Object.values(writeProjectFolder(checkout, "dev", path.join(home, "project")).canaries);
}

/** Changes a value behind the engine, as an owner does in AWS's console. */
function change(type: string, values: Readonly<Record<string, unknown>>): void {
  const [held] = journal.all(type);
  if (held === undefined) throw new Error(`no ${type} is held`);
  journal.put({ ...held, inputs: { ...held.inputs, ...values }, outputs: { ...held.outputs, ...values } }, held);
}

/** A refresh reports the changed resource, and the next update changes its values back. */
async function driftIsSeen(engine: Engine): Promise<void> {
  change("aws:rds/instance:Instance", { instanceClass: "db.m7g.large", password: "changed-by-hand" });
  expect(await engine.refresh()).toEqual({ same: 9, update: 1 });
  expect(engine.stateText()).toContain("db.m7g.large");
  expect(engine.stateText()).not.toContain("changed-by-hand");
  expect(await engine.preview()).toEqual({ same: 9, update: 1 });
  expect(await engine.up()).toEqual({ same: 9, update: 1 });
  expect(journal.all("aws:rds/instance:Instance")[0]?.inputs["instanceClass"]).toBe("db.t4g.micro");
}

test("the real engine makes, keeps, refreshes, changes, replaces and removes; it warns of lost data by name", async () => {
  const engine = await engineWith();
  expect(await engine.preview()).toEqual({ create: 10 });
  expect(journal.resources()).toEqual([]);
  expect(await engine.up()).toEqual({ create: 10 });
  const outputs = await engine.outputs();
  expect(outputs).toMatchObject({
    tags: { value: { Project: "tiny" } },
    certificateArn: { value: expect.stringMatching(/^arn:aws:acm:us-east-1:000000000000:certificate\//) as unknown },
    endpoint: {
      value: expect.stringMatching(/^database-[0-9a-f]{7}\..*\.eu-west-1\.rds\.amazonaws\.com:5432$/) as unknown,
    },
    record: { value: "CNAME" },
  });
  expect(outputs["subnetVpc"]).toEqual(outputs["vpcId"]);
  expect(await engine.preview()).toEqual({ same: 10 });
  expect(await engine.refresh()).toEqual({ same: 10 });
  await driftIsSeen(engine);

  const state = engine.stateText();
  const password = journal.all("aws:secretsmanager/secretVersion:SecretVersion")[0]?.outputs["secretString"] as string;
  expect(password).toHaveLength(32);
  for (const secret of [...canaries(), password]) expect(state).not.toContain(JSON.stringify(secret).slice(1, -1));

  expect(await (await engineWith({ class: "db.t4g.small" })).up()).toEqual({ same: 9, update: 1 });
  expect(losses).toEqual([]);
  const said: string[] = [];
  const renamed = await engineWith({ class: "db.t4g.small", username: "other" });
  expect(await renamed.preview({ onOutput: (text) => said.push(text) })).toEqual({ same: 9, replace: 1 });
  expect(losses).toEqual(["database"]);
  expect(said.join("")).toContain(
    'aws:rds/instance:Instance "database" holds data and will be replaced because of username: its data will be deleted',
  );

  expect(await engine.destroy()).toEqual({ delete: 10 });
  expect(journal.resources()).toEqual([]);
}, 120_000);

test("the engine refuses a provider whose allowed accounts lack the sandbox's", async () => {
  const engine = await engineWith({ account: "111111111111" });
  await expect(engine.preview()).rejects.toThrow(
    "the sandbox answers as account 000000000000, which is not among 111111111111",
  );
  expect(journal.resources()).toEqual([]);
}, 60_000);

import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { pulumiHome } from "../../sandbox/engine/engine-environment.ts";
import { Journal } from "../../sandbox/provider/journal.ts";
import { SandboxProvider } from "../../sandbox/provider/provider-server.ts";
import { typeAndName } from "../../sandbox/provider/urn.ts";
import { CopiedCheckout } from "../journeys/copied-checkout.fixture.ts";
import { account, AccountCloud, region } from "./account-cloud.fixture.ts";
import { mailPassword, pageCommands, treatmentOf } from "./page-commands.fixture.ts";
import { Terminal } from "./terminal.fixture.ts";

jest.setTimeout(600_000);

const repository = path.resolve(import.meta.dirname, "../..");
const network = testNetwork();

let home: string;
let checkout: CopiedCheckout;
let cloud: AccountCloud;
let journal: Journal;
let provider: SandboxProvider;
let terminal: Terminal;
/** The commands of the page that nobody has followed yet, by section. */
let left: Map<string, readonly string[]>;

beforeAll(async () => {
  const pulumi = process.env["GROUNDWORK_PULUMI"] ?? "";
  expect(pulumi).not.toBe("");
  home = await mkdtemp(path.join(tmpdir(), "groundwork-first-account-"));
  checkout = new CopiedCheckout(home);
  cloud = await AccountCloud.start(network);
  journal = Journal.open(path.join(home, "journal"));
  const log = () => undefined;
  provider = await SandboxProvider.start({ account, region, journal, backings: [], log });
  const languageHost = path.join(repository, "sandbox/engine/language-host");
  const folders = [languageHost, path.dirname(process.execPath), path.dirname(pulumi), process.env["PATH"] ?? ""];
  await mkdir(path.join(home, "user"));
  terminal = new Terminal(home, checkout.folder, {
    ...cloud.variables,
    PATH: folders.join(path.delimiter),
    HOME: path.join(home, "user"),
    // Credentials, which do not follow HOME either.
    PULUMI_HOME: pulumiHome(path.join(home, "user")),
    TMPDIR: home,
    PULUMI_CONFIG_PASSPHRASE: "a passphrase that a user types",
    PULUMI_SKIP_CONFIRMATIONS: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // The whole state after each of some 260 resources: most of an update's time.
    PULUMI_EXPERIMENTAL: "true",
    PULUMI_SKIP_CHECKPOINTS: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DEBUG_PROVIDERS: `aws:${provider.port},docker:${provider.port}`,
    NODE_COMPILE_CACHE: path.join(home, "compile-cache"),
  });
  left = new Map(pageCommands(await readFile(path.join(repository, "docs/first-account.md"), "utf8")));
});

afterAll(async () => {
  await terminal.close();
  provider.close();
  journal.close();
  await cloud.stop();
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

/** Runs a section of the page; returns what each command printed. */
async function follow(title: string): Promise<ReadonlyMap<string, string>> {
  const printed = new Map<string, string>();
  for (const command of left.get(title) ?? []) {
    const treatment = treatmentOf(command);
    if ("runs" in treatment) printed.set(command, await terminal.run(command, treatment.typed));
    else if (treatment.standIn !== undefined) await terminal.run(treatment.standIn);
  }
  left.delete(title);
  return printed;
}

/** A commit, so that the images' tag is another one. */
const commit = () =>
  terminal.run("git init -q && git -c user.name=test -c user.email=test@example.com commit -q --allow-empty -m change");

const heldBy = (project: string) => journal.resources().filter(({ urn }) => urn.split("::")[1] === project);
const named = (project: string) =>
  heldBy(project)
    .map(({ urn }) => Object.values(typeAndName(urn)).join(" "))
    .sort();
const ids = (type: string) =>
  journal
    .all(type)
    .map(({ id }) => id)
    .sort();

/** The images that the task definitions name. */
function images(): string[] {
  const definitions = journal.all("aws:ecs/taskDefinition:TaskDefinition");
  const containers = definitions.flatMap(
    ({ inputs }) => JSON.parse(String(inputs["containerDefinitions"])) as { image: string }[],
  );
  return [...new Set(containers.map(({ image }) => image))].sort();
}

test("docs/first-account.md leads from an empty account to a platform, to a change, and back (MODEL, DOCKER, SECRETS)", async () => {
  await commit();
  await follow("1. Rehearse without an account");
  await follow("2. Bootstrap the account");
  await cloud.create(journal);
  const bootstrapped = named("groundwork-bootstrap");
  await follow("3. Move the state into the bucket");
  const bucket = `groundwork-state-${account}-${region}`;
  const state = (project: string) => cloud.object(bucket, `.pulumi/stacks/${project}/dev.json`);
  expect(await state("groundwork-bootstrap")).toContain("groundwork:bootstrap:Account");
  expect(named("groundwork-bootstrap")).toEqual(bootstrapped);

  await follow("4. DNS and certificate");
  await follow("5. Images, by digest");
  await follow("6. Configure the platform");
  expect(checkout.read("Pulumi.dev.yaml")).not.toContain(mailPassword);
  await follow("7. Bring it up");
  const database = ids("aws:rds/instance:Instance");
  expect(database).toHaveLength(1);
  expect(await state("groundwork")).not.toContain(mailPassword);
  await follow("8. Check it");

  const first = images();
  expect(first).toEqual([
    expect.stringMatching(/^123456789012\.dkr\.ecr\.eu-central-1\.amazonaws\.com\/groundwork\/gateway@sha256:/),
    expect.stringMatching(/^123456789012\.dkr\.ecr\.eu-central-1\.amazonaws\.com\/groundwork\/node@sha256:/),
  ]);
  await commit();
  await follow("9. Change it");
  expect(images()[0]).toBe(first[0]);
  expect(images()[1]).not.toBe(first[1]);
  expect(ids("aws:rds/instance:Instance")).toEqual(database);

  await follow("The way back");
  expect(named("groundwork")).toEqual([]);
  expect(named("groundwork-bootstrap")).toEqual([
    "aws:ebs/encryptionByDefault:EncryptionByDefault groundwork",
    "aws:ecr/repository:Repository groundwork-gateway",
    "aws:ecr/repository:Repository groundwork-node",
    "aws:kms/key:Key groundwork-images",
    "aws:kms/key:Key groundwork-state",
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock groundwork",
    "aws:s3/bucket:Bucket groundwork-state",
  ]);
  expect([...left.keys()]).toEqual([]);
});

test("a command that the page's table does not have is refused", () => {
  const page = "## Step\n\n```\npulumi up   # yes\naws s3 rb s3://bucket\n```\n";
  expect([...pageCommands(page)]).toEqual([["Step", ["pulumi up", "aws s3 rb s3://bucket"]]]);
  expect(() => treatmentOf("aws s3 rb s3://bucket")).toThrow('"aws s3 rb s3://bucket" is not among the commands');
});

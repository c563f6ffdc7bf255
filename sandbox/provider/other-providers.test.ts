import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Engine } from "../engine/engine.ts";
import { writeProjectFolder } from "../engine/project-folder.ts";
import { Journal } from "./journal.ts";
import { SandboxProvider } from "./provider-server.ts";

const kubeconfig = JSON.stringify({
  clusters: [{ name: "a" }],
  contexts: [{ name: "a" }],
  users: [{ name: "a", token: "canary-of-a-user" }],
});

const program = (token: string) => `
import * as kubernetes from "@pulumi/kubernetes";
import * as newrelic from "@pulumi/newrelic";
import * as pulumi from "@pulumi/pulumi";
import * as sentry from "@pulumiverse/sentry";
const errors = { provider: new sentry.Provider("sentry", { token: ${token} }) };
const measures = { provider: new newrelic.Provider("newrelic", { accountId: "1234567", apiKey: "a-key", region: "EU" }) };
const organization = "my-company";
const team = new sentry.SentryTeam("team", { organization, name: "Backend", slug: "backend" }, errors);
const project = new sentry.SentryProject("shop", { organization, teams: [team.slug], slug: "shop", name: "shop" }, errors);
const key = new sentry.SentryKey("shop", { organization, project: project.slug, name: "shop" }, errors);
new newrelic.AlertPolicy("policy", { name: "shop" }, measures);
const cluster = { provider: new kubernetes.Provider("cluster", { kubeconfig: pulumi.secret(JSON.stringify(${kubeconfig})) }) };
const namespace = new kubernetes.core.v1.Namespace("shop", {}, cluster).metadata.name;
const labels = { app: "shop" };
const service = new kubernetes.core.v1.Service("shop", {
  metadata: { name: "shop", namespace },
  spec: { selector: labels, ports: [{ port: 3002 }] },
}, cluster);
new kubernetes.apps.v1.Deployment("shop", {
  metadata: { namespace },
  spec: {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: "shop", image: "node:1", env: [{ name: "DSN", value: key.dsnPublic }] }] } },
  },
}, cluster);
new kubernetes.apiextensions.CustomResource("shop", {
  apiVersion: "eks.amazonaws.com/v1",
  kind: "TargetGroupBinding",
  metadata: { namespace },
  spec: { serviceRef: { name: service.metadata.name, port: 3002 } },
}, cluster);
export const address = service.spec.clusterIP;
export const dsn = key.dsnPublic;
export const secretDsn = key.dsnSecret;
export const projectId = project.projectId;
`;

let home: string;
let checkout: string;
let journal: Journal;
let provider: SandboxProvider;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), "groundwork-other-providers-"));
  checkout = path.join(home, "checkout");
  mkdirSync(checkout);
  const files = {
    "package.json": JSON.stringify({ name: "tiny", type: "module", main: "index.ts" }),
    "Pulumi.yaml": "name: tiny\nruntime: { name: nodejs, options: { typescript: false } }\n",
    "Pulumi.dev.yaml": "config: {}\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(checkout, name), text);
  symlinkSync(path.resolve(import.meta.dirname, "../../node_modules"), path.join(checkout, "node_modules"));
  journal = Journal.open(path.join(home, "journal"));
  provider = await SandboxProvider.start({
    account: "000000000000",
    region: "eu-central-1",
    journal,
    backings: [],
    log: () => undefined,
  });
});
afterAll(() => {
  provider.close();
  journal.close();
  rmSync(home, { recursive: true });
});

async function engineWith(token: string): Promise<Engine> {
  writeFileSync(path.join(checkout, "index.ts"), program(token));
  const project = writeProjectFolder(checkout, "dev", path.join(home, "project"));
  const cli = process.env["GROUNDWORK_PULUMI"] ?? "";
  return Engine.open({ cli, stack: "dev", project, folder: path.join(home, "engine"), providerPort: provider.port });
}

test("the engine attaches Sentry's, New Relic's and Kubernetes' providers to the sandbox; a second preview is empty (ERRORS, APM)", async () => {
  const engine = await engineWith('pulumi.secret("canary-of-a-token")');
  expect(await engine.up()).toEqual({ create: 12 });
  const outputs = await engine.outputs();
  const id = String(outputs["projectId"]?.value);
  expect(outputs["dsn"]).toMatchObject({
    value: expect.stringMatching(new RegExp(`^https://[0-9a-f]{32}@o\\d+\\.ingest\\.sentry\\.io/${id}$`)),
    secret: false,
  });
  expect(outputs["secretDsn"]).toMatchObject({ secret: true });
  expect(outputs["address"]).toMatchObject({ value: expect.stringMatching(/^172\.20\./) });
  expect(engine.stateText()).not.toContain("canary-of-a");
  expect(await engine.preview()).toEqual({ same: 12 });
  expect(await engine.refresh()).toEqual({ same: 12 });
});

test("Sentry's provider without a token is refused before anything changes", async () => {
  const engine = await engineWith('""');
  await expect(engine.preview()).rejects.toThrow('sentry needs "token"');
});

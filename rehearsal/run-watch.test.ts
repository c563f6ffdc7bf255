import path from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { Engine } from "../sandbox/engine/engine.ts";
import { writeProjectFolder } from "../sandbox/engine/project-folder.ts";
import { Journal } from "../sandbox/provider/journal.ts";
import { SandboxProvider } from "../sandbox/provider/provider-server.ts";
import { ThrowAwayProject } from "../tests/rehearsal/throw-away-project.fixture.ts";
import { RunWatch } from "./run-watch.ts";

jest.setTimeout(120_000);

let checkout: ThrowAwayProject;
let journal: Journal;
let provider: SandboxProvider;
let engine: Engine;

beforeEach(async () => {
  checkout = await ThrowAwayProject.make('new aws.cloudwatch.LogGroup("log", { retentionInDays: 30 });');
  journal = Journal.open(path.join(checkout.home, "journal"));
  const place = { account: "000000000000", region: "eu-central-1" };
  provider = await SandboxProvider.start({ ...place, journal, backings: [], log: () => undefined });
  const project = writeProjectFolder(checkout.checkout, "dev", path.join(checkout.home, "project"));
  const cli = process.env["GROUNDWORK_PULUMI"] ?? "";
  engine = await Engine.open({ cli, stack: "dev", project, folder: checkout.home, providerPort: provider.port });
  await engine.up();
});

afterEach(async () => {
  provider.close();
  journal.close();
  await checkout.remove();
});

/** The log group in the sandbox. */
function logGroup() {
  const [group] = journal.all("aws:cloudwatch/logGroup:LogGroup");
  if (group === undefined) throw new Error("the stack has no log group");
  return group;
}

async function refreshed() {
  const watch = new RunWatch();
  const changes = await engine.refresh(watch.listener);
  return { changes, outcomes: watch.outcomes };
}

test("a refresh that finds every resource as it was has no outcome", async () => {
  expect((await refreshed()).outcomes).toEqual([]);
});

test("a refresh that finds a resource deleted names it", async () => {
  const group = logGroup();
  journal.remove(group);
  expect(await refreshed()).toMatchObject({ outcomes: [{ urn: group.urn, operation: "delete" }] });
});

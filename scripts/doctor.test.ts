import { execFile } from "node:child_process";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { SimulatedMachine } from "../machine/machine.fixture.ts";

const script = path.join(import.meta.dirname, "doctor.ts");

let machine: SimulatedMachine;
beforeEach(async () => {
  machine = await SimulatedMachine.create();
});
afterEach(() => machine.remove());

function runDoctor(...args: string[]): Promise<{ code: number | null; stdout: string }> {
  const env = {
    PATH: machine.search.path[0],
    GROUNDWORK_CACHE: machine.search.cache,
    PULUMI_HOME: machine.search.pulumiHome,
  };
  return new Promise((resolve) => {
    const run = execFile(process.execPath, [script, ...args], { env }, (_, stdout) =>
      resolve({ code: run.exitCode, stdout }),
    );
  });
}

test("each part is listed with its version and place, or with how to install it", async () => {
  const redis = await machine.add("bin/redis-server", "Redis server v=7.0.15 sha=0");
  const { code, stdout } = await runDoctor("--json");
  const { healthy, parts } = JSON.parse(stdout) as { healthy: boolean; parts: { part: string }[] };
  expect({ code, healthy }).toEqual({ code: 1, healthy: false });
  const rows = Object.fromEntries(parts.map((row) => [row.part, row]));
  expect(rows["Node"]).toMatchObject({ installed: true, version: process.versions.node, where: process.execPath });
  expect(rows["npm packages"]).toMatchObject({ installed: true });
  expect(rows["Redis"]).toMatchObject({ installed: true, version: "7.0.15", where: redis, fix: "" });
  expect(rows["MiniStack"]).toMatchObject({ installed: false, where: "not found", fix: "npm run machine:prepare" });
  expect(rows["Chromium"]).toMatchObject({
    installed: false,
    fix: "npm run machine:prepare, or as root: apt-get install -y --no-install-recommends chromium",
  });
});

test("the parts of npm run test:kubernetes alone say the command that installs them", async () => {
  const { parts } = JSON.parse((await runDoctor("--json")).stdout) as { parts: { part: string; fix: string }[] };
  const fixes = Object.fromEntries(parts.map(({ part, fix }) => [part, fix]));
  expect([fixes["Kubernetes"], fixes["etcd"]]).toEqual([
    "npm run machine:prepare -- --for test-kubernetes",
    "npm run machine:prepare -- --for test-kubernetes, or as root: apt-get install -y --no-install-recommends etcd-server",
  ]);
});

test("without --json it prints the same as a table", async () => {
  const { stdout } = await runDoctor();
  expect(stdout).toMatch(/^ {3}Part +Version +Needs +Where +Fix\n/);
  expect(stdout).toMatch(/\n✗ {2}MiniStack +- +1\.5\.33, pinned by hash +not found +npm run machine:prepare\n/);
});

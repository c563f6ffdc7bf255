import { once } from "node:events";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { services, type Service } from "../../contract/services.ts";
import { leftovers } from "./leftovers.fixture.ts";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { spawnStart, StartedPlatform } from "./started-platform.fixture.ts";

jest.setTimeout(400_000);

const network = testNetwork();
const processes = Object.values<Service>(services).flatMap(({ processes: own }) => Object.keys(own));
let state: Awaited<ReturnType<typeof StartedPlatform.stateFolder>>;

beforeAll(async () => {
  state = await StartedPlatform.stateFolder();
});

afterAll(() => state.remove());

/** Starts prod and sends it a signal when its output contains a text. */
async function interrupted(signal: NodeJS.Signals, at: string) {
  const child = spawnStart(state.folder, ["--network", String(network), "--stack", "prod"]);
  const ended = once(child, "exit") as Promise<[number | null]>;
  let output = "";
  let sent = 0;
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (data: Buffer) => {
      output += data.toString();
      if (sent > 0 || !output.includes(at)) return;
      sent = performance.now();
      child.kill(signal);
    });
  const [code] = await ended;
  expect(output).toContain(at);
  return { code, output, seconds: (performance.now() - sent) / 1000 };
}

test("a first update that was killed with -9 is begun again by the next start, which Ctrl-C stops within 15 seconds", async () => {
  await interrupted("SIGKILL", "create aws:lambda/invocation:Invocation groundwork-database-prepare");

  const { code, output, seconds } = await interrupted("SIGINT", "create aws:rds/instance:Instance");
  expect(code).toBe(0);
  expect(seconds).toBeLessThan(15);
  expect(output).toContain("Stopped. The data is kept");
  expect(await leftovers(state.folder, network)).toEqual([]);
});

test("the next start completes it: the prod stack comes up in the sandbox and answers through load balancer and gateway", async () => {
  const platform = await StartedPlatform.start(state.folder, network, "prod");
  expect(platform.output).toMatch(/The platform is up +prod/);
  const { status, body } = await platform.call("GET", "/v1/products");
  expect(status).toBe(200);
  expect((body as { products: unknown[] }).products.length).toBeGreaterThan(0);
  const { tasks } = await platform.view();
  expect(tasks.map(({ health }) => health)).toEqual(tasks.map(() => "healthy"));
  expect(new Set(tasks.map(({ service }) => service)).size).toBe(processes.length);
  await platform.end("SIGINT");
});

test("the start after it changes nothing", async () => {
  const again = await interrupted("SIGINT", "Ctrl-C stops everything.");
  expect(again.output).toMatch(/Changes +none/);
  expect(again.code).toBe(0);
});

test("Ctrl-C while a start revives the platform stops everything within 15 seconds", async () => {
  const reviving = await interrupted("SIGINT", "auth/http              started");
  expect({ code: reviving.code, up: reviving.output.includes("The platform is up") }).toEqual({ code: 0, up: false });
  expect(reviving.seconds).toBeLessThan(15);
  expect(await leftovers(state.folder, network)).toEqual([]);
});

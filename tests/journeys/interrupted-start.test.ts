import { once } from "node:events";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { leftovers } from "./leftovers.fixture.ts";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { spawnStart, StartedPlatform } from "./started-platform.fixture.ts";

jest.setTimeout(240_000);

const network = testNetwork();
let state: Awaited<ReturnType<typeof StartedPlatform.stateFolder>>;

beforeEach(async () => {
  state = await StartedPlatform.stateFolder();
});

afterEach(() => state.remove());

/** Starts the platform and sends it a signal when its output contains a text. */
async function interrupted(signal: NodeJS.Signals, at: string) {
  const child = spawnStart(state.folder, ["--network", String(network)]);
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

test("Ctrl-C in the middle of the first update stops everything within 15 seconds, and the next start completes it", async () => {
  const { code, output, seconds } = await interrupted("SIGINT", "create aws:rds/instance:Instance");
  expect(code).toBe(0);
  expect(seconds).toBeLessThan(15);
  expect(output).toContain("Stopped. The data is kept");
  expect(await leftovers(state.folder, network)).toEqual([]);

  const platform = await StartedPlatform.start(state.folder, network);
  expect((await platform.call("GET", "/v1/products")).status).toBe(200);
  await platform.end("SIGINT");
});

test("killed with -9 in the middle of an update, it is completed by the next start, and the one after changes nothing", async () => {
  await interrupted("SIGKILL", "create aws:lambda/invocation:Invocation groundwork-database-prepare");
  const second = await StartedPlatform.start(state.folder, network);
  expect((await second.call("GET", "/v1/products")).status).toBe(200);
  await second.end("SIGINT");

  const again = await interrupted("SIGINT", "Ctrl-C stops everything.");
  expect(again.output).toMatch(/Changes +none/);
  expect(again.code).toBe(0);

  const reviving = await interrupted("SIGINT", "auth/http              started");
  expect({ code: reviving.code, up: reviving.output.includes("The platform is up") }).toEqual({ code: 0, up: false });
  expect(reviving.seconds).toBeLessThan(15);
  expect(await leftovers(state.folder, network)).toEqual([]);
});

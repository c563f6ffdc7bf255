import { expect, jest, test } from "@jest/globals";
import { services, type Service } from "../../contract/services.ts";
import { leftovers } from "./leftovers.fixture.ts";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { StartedPlatform } from "./started-platform.fixture.ts";

jest.setTimeout(180_000);

const network = testNetwork();
const processes = Object.values<Service>(services).flatMap(({ processes: own }) => Object.keys(own));

test("the prod stack comes up in the sandbox and answers through load balancer and gateway", async () => {
  const state = await StartedPlatform.stateFolder();
  const platform = await StartedPlatform.start(state.folder, network, "prod");
  try {
    expect(platform.output).toMatch(/The platform is up +prod/);
    const { status, body } = await platform.call("GET", "/v1/products");
    expect(status).toBe(200);
    expect((body as { products: unknown[] }).products.length).toBeGreaterThan(0);
    const { tasks } = await platform.view();
    expect(tasks.map(({ health }) => health)).toEqual(tasks.map(() => "healthy"));
    expect(new Set(tasks.map(({ service }) => service)).size).toBe(processes.length);
  } finally {
    await platform.end("SIGINT");
    expect(await leftovers(state.folder, network)).toEqual([]);
    await state.remove();
  }
});

import { once } from "node:events";
import { createServer as createNetServer } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { group, http, https, loadBalancer, LoadBalancerStage } from "./stage.fixture.ts";

const network = testNetwork();
let stage: LoadBalancerStage;

beforeEach(async () => {
  stage = await LoadBalancerStage.open(network);
});

afterEach(() => stage.close());

test("a changed listener drops no request in progress, and a deleted one closes its port", async () => {
  const { server: slow } = await stage.serve(
    "slow",
    (_request, response) => void setTimeout(() => response.end("{}"), 500),
  );
  await stage.create(loadBalancer(), group, https(), http());

  const underWay = stage.ask(`https://${stage.address}:8443/`);
  await once(slow, "request");
  const other = https({ defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }] });
  await stage.backing.update(other);
  expect((await stage.ask(`https://${stage.address}:8443/`)).headers["content-type"]).toBe("text/plain");
  expect((await underWay).status).toBe(200);

  await stage.backing.delete(http());
  await expect(stage.ask(`http://${stage.address}:8080/`)).rejects.toThrow("ECONNREFUSED");
});

test("a busy port is refused with the listener, the address and the remedy", async () => {
  const other = createNetServer().listen(8443, stage.address);
  await once(other, "listening");
  await expect(stage.create(loadBalancer(), group, https())).rejects.toThrow(
    `listener https: ${stage.address}:8443 is in use by another program.`,
  );
  other.close();
  await once(other, "close");
  await stage.create(loadBalancer(), group, https());
  expect((await stage.ask(`https://${stage.address}:8443/`)).status).toBe(503);
});

test("unsupported inputs are refused with their path", async () => {
  const authenticate = https({ defaultActions: [{ type: "authenticate-oidc" }] });
  await expect(stage.create(loadBalancer(), group, authenticate)).rejects.toThrow("→ at defaultActions[0]");
  const stray = https({ defaultActions: [{ type: "forward", targetGroupArn: "arn:none" }] });
  await expect(stage.create(loadBalancer(), group, stray)).rejects.toThrow("there is no target group arn:none");
});

test("after a stop it is restored with every listener", async () => {
  const parts = [loadBalancer(), group, https(), http()];
  await stage.create(...parts);
  await stage.backing.stop();
  expect(stage.backing.urls()).toEqual([]);
  for (const part of parts) await stage.backing.restore(part);
  expect((await stage.ask(`https://${stage.address}:8443/`)).status).toBe(503);
  expect((await stage.ask(`http://${stage.address}:8080/`)).status).toBe(301);
});

test("listeners that are created at the same time both answer", async () => {
  await stage.create(loadBalancer(), group);
  await Promise.all([stage.backing.create(https()), stage.backing.create(http())]);
  expect(stage.backing.urls()).toEqual([`https://${stage.address}:8443`, `http://${stage.address}:8080`]);
  expect((await stage.ask(`https://${stage.address}:8443/`)).status).toBe(503);
  expect((await stage.ask(`http://${stage.address}:8080/`)).status).toBe(301);
});

import { afterEach, expect, test } from "@jest/globals";
import { freePort } from "../../testing/free-port.ts";
import { loopbackAddress } from "../../testing/loopback-address.ts";
import { until } from "../../testing/until.ts";
import { log } from "./log.ts";
import { livenessProblems, serveLiveness, watchLiveness, WatchedLoop } from "./liveness.ts";

log.level = "silent";
let closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing) close();
  closing = [];
});

test("a loop that has not turned for longer than it may is a problem until it turns again", async () => {
  const loop = new WatchedLoop("relay", 50);
  closing.push(() => loop.end());
  expect(await livenessProblems()).toEqual([]);
  expect(await until("it is late", async () => (await livenessProblems())[0])).toBe("relay has not turned for 0 s");
  loop.turned();
  expect(await livenessProblems()).toEqual([]);
});

test("a loop that has ended is no longer watched", async () => {
  const loop = new WatchedLoop("relay", 0);
  expect(await livenessProblems()).toHaveLength(1);
  loop.end();
  expect(await livenessProblems()).toEqual([]);
});

test("the health check answers 200 while there is no problem, then 503 with the reasons, and 404 on other paths", async () => {
  const at = { bindAddress: loopbackAddress(), path: "/health/live", port: await freePort() };
  closing.push(await serveLiveness(at));
  const url = `http://${at.bindAddress}:${at.port}`;
  const answer = async (path: string) => {
    const response = await fetch(url + path);
    return [response.status, await response.json()];
  };
  expect(await answer("/health/live")).toEqual([200, { status: "live" }]);
  closing.push(watchLiveness(() => "the queue is stuck"));
  closing.push(watchLiveness(async () => Promise.reject(new Error("a check that fails"))));
  expect(await answer("/health/live")).toEqual([
    503,
    { status: "not live", problems: ["the queue is stuck", "a check that fails"] },
  ]);
  expect((await answer("/other"))[0]).toBe(404);
});

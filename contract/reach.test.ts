import { expect, test } from "@jest/globals";
import { optionNames, type Options } from "./options.ts";
import { outside, reach, functionsInNetwork } from "./reach.ts";
import { workerHealthPort } from "./service.ts";
import { routes, schemaNames, services } from "./services.ts";
import { applicationServices } from "./services/index.ts";

const table = reach({ mailPort: 465, options: new Set() });
const reachedBy = (from: string) =>
  table.filter((row) => row.from === from).map(({ to, port }) => `${to}:${String(port)}`);

test.each([
  ["internet", ["load-balancer:443", "load-balancer:80"]],
  ["load-balancer", ["gateway:8080"]],
  ["auth", ["postgres:5432", "queue:6379", "cache:6379", "aws:443"]],
  ["shop", ["auth:3001", "postgres:5432", "queue:6379", "cache:6379", "aws:443"]],
  ["notifications", ["auth:3001", "postgres:5432", "queue:6379", "cache:6379", "aws:443", "mail-carrier:465"]],
  ["database-prepare", ["postgres:5432", "aws:443"]],
  ["secret-rotation", []],
  ["postgres", []],
])("%s may connect to %j and to nothing else (EDGE)", (from, expected) => {
  expect(reachedBy(from)).toEqual(expected);
});

test("the gateway may connect to every process with routes, and to AWS", () => {
  const routed = [...new Set(routes.map(({ service }) => service))];
  const called = routed.map((service) => `${service}:${String(services[service].processes.http.port)}`);
  const { socket } = services.notifications.processes;
  expect(reachedBy("gateway").toSorted()).toEqual(
    [...called, `notifications:${String(socket.port)}`, "aws:443"].toSorted(),
  );
});

test("the monitor may connect to every service with queues, and to AWS (ASYNC-2)", () => {
  const watched = schemaNames.map((name) => `${name}:${String(services[name].processes.http.port)}`);
  expect(reachedBy("monitor").toSorted()).toEqual([...watched, "aws:443"].toSorted());
});

test("nothing reaches the monitor but operators, in a stack that names their group (ASYNC-2)", () => {
  const reaching = (options: Options) =>
    reach({ mailPort: 465, options }).flatMap(({ from, to, port }) => (to === "monitor" ? [`${from}:${port}`] : []));
  expect(reaching(new Set(optionNames.filter((name) => name !== "operators")))).toEqual([]);
  expect(reaching(new Set(["operators"]))).toEqual(["operators:3004"]);
  expect(routes.map(({ service }) => service)).not.toContain("monitor");
});

test("only a function that reaches a server is in the network", () => {
  expect(functionsInNetwork(new Set())).toEqual(["database-prepare"]);
  expect(functionsInNetwork(new Set(["openSearch"]))).toEqual(["database-prepare", "search-prepare", "log-shipping"]);
});

test("nobody may connect to the port of metrics, not even another task (APM)", () => {
  const withAll = reach({ mailPort: 465, options: new Set(optionNames) });
  expect(withAll.filter(({ port }) => port === workerHealthPort)).toEqual([]);
});

test("with New Relic, the services reach it and nothing else is added", () => {
  const withIt = reach({ mailPort: 465, options: new Set(["newRelic"]) });
  const keyOf = ({ from, to, port }: (typeof withIt)[number]) => `${from} ${to} ${String(port)}`;
  const known = new Set(table.map(keyOf));
  expect(withIt.map(keyOf).filter((key) => !known.has(key))).toEqual(
    ["monitor", ...Object.keys(applicationServices).toSorted()].map((service) => `${service} new-relic 443`),
  );
});

test("a connection is in the table once, and a network that is not ours opens none but the public ones", () => {
  const keys = table.map(({ from, to, port }) => `${from} ${to} ${String(port)}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(table.filter(({ from }) => outside.includes(from)).every(({ to }) => to === "load-balancer")).toBe(true);
});

test("with OpenSearch, the shop and the functions that map roles and ship logs reach it at 443, and nobody without (SEARCH)", () => {
  const reached = (options: Options) =>
    reach({ mailPort: 465, options })
      .filter(({ to }) => to === "search")
      .map(({ from, port }) => `${from}:${port}`);
  expect(reached(new Set())).toEqual([]);
  expect(reached(new Set(["openSearch"]))).toEqual(["shop:443", "search-prepare:443", "log-shipping:443"]);
});

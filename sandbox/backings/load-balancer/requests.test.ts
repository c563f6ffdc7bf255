import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect as connectTls } from "node:tls";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { held } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { group, http, https, loadBalancer, LoadBalancerStage, rule } from "./stage.fixture.ts";

const network = testNetwork();
let stage: LoadBalancerStage;

beforeEach(async () => {
  stage = await LoadBalancerStage.open(network);
});

afterEach(() => stage.close());

test("HTTPS is forwarded to the healthy tasks in turn, with the headers that a load balancer adds (EDGE)", async () => {
  for (const name of ["one", "two"]) await stage.task(name);
  const [outputs] = await stage.create(loadBalancer(), group, https());
  expect(outputs).toEqual({ dnsName: stage.address });
  expect(stage.backing.urls()).toEqual([`https://${stage.address}:8443`]);

  const first = await stage.ask(`https://${stage.address}:8443/v1/things?a=1&b=%2F`, {
    "x-forwarded-for": "198.51.100.7",
    host: "api.test",
  });
  const second = await stage.ask(`https://${stage.address}:8443/`);
  expect(first.status).toBe(200);
  expect(new Set([first.body.name, second.body.name])).toEqual(new Set(["one", "two"]));
  expect(first.body.url).toBe("/v1/things?a=1&b=%2F");
  expect(first.body.headers).toMatchObject({
    host: "api.test",
    "x-forwarded-for": "198.51.100.7, 127.0.0.1",
    "x-forwarded-proto": "https",
    "x-forwarded-port": "443",
  });
  expect(first.body.headers["x-amzn-trace-id"]).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
});

test("a trace id that comes with the request is kept, with the load balancer's own before it", async () => {
  await stage.task("one");
  await stage.create(loadBalancer(), group, https());
  const sent = "Root=1-67891233-abcdef012345678912345678";
  const { body } = await stage.ask(`https://${stage.address}:8443/`, { "x-amzn-trace-id": sent });
  expect(body.headers["x-amzn-trace-id"]).toMatch(
    /^Self=1-[0-9a-f]{8}-[0-9a-f]{24};Root=1-67891233-abcdef012345678912345678$/,
  );
});

test("plain HTTP is redirected to the HTTPS port of the sandbox, path and query kept (EDGE)", async () => {
  await stage.create(loadBalancer(), group, https(), http());
  const answer = await stage.ask(`http://${stage.address}:8080/v1/things?a=1`);
  expect(answer.status).toBe(301);
  expect(answer.headers.location).toBe(`https://${stage.address}:8443/v1/things?a=1`);
  expect(stage.backing.urls()).toEqual([`https://${stage.address}:8443`, `http://${stage.address}:8080`]);
});

test.each([
  ["ELBSecurityPolicy-TLS13-1-2-2021-06", "TLSv1.2", "TLSv1.2"],
  ["ELBSecurityPolicy-TLS13-1-2-2021-06", "TLSv1.3", "TLSv1.3"],
  ["ELBSecurityPolicy-TLS13-1-2-2021-06", "TLSv1.1", "refused"],
  ["ELBSecurityPolicy-TLS13-1-3-2021-06", "TLSv1.2", "refused"],
] as const)("%s and a client with %s: %s", async (sslPolicy, version, expected) => {
  await stage.create(loadBalancer(), group, https({ sslPolicy }));
  const ca = readFileSync(stage.context.certificates.bundle);
  const ciphers = "ALL:@SECLEVEL=0";
  const socket = connectTls({ host: stage.address, port: 8443, ca, minVersion: version, maxVersion: version, ciphers });
  const outcome = await Promise.race([
    once(socket, "secureConnect").then(() => socket.getProtocol()),
    once(socket, "close").then(() => "refused"),
  ]).catch(() => "refused");
  socket.destroy();
  expect(outcome).toBe(expected);
});

test("a security policy that is not known is refused by name", async () => {
  await expect(stage.create(loadBalancer(), group, https({ sslPolicy: "ELBSecurityPolicy-2099" }))).rejects.toThrow(
    "listener https: sslPolicy: ELBSecurityPolicy-2099 is not supported.",
  );
});

test("without a healthy task it answers 503, and forwards again as soon as one is there", async () => {
  await stage.create(loadBalancer(), group, https());
  expect((await stage.ask(`https://${stage.address}:8443/`)).status).toBe(503);
  const target = await stage.task("one");
  expect((await stage.ask(`https://${stage.address}:8443/`)).body.name).toBe("one");
  await stage.mesh.leave(["arn:group"], target);
  expect((await stage.ask(`https://${stage.address}:8443/`)).status).toBe(503);
});

test("rules decide in the order of their priority, by host and path; the rest is the default action", async () => {
  await stage.task("one");
  const gone = { contentType: "text/plain", messageBody: 'gone "for" $5', statusCode: "410" };
  const fixed = (body: string): unknown[] => [
    { type: "fixed-response", fixedResponse: { ...gone, messageBody: body } },
  ];
  const byPath = (...values: string[]): unknown => ({ pathPattern: { values } });
  const byHost = (...values: string[]): unknown => ({ hostHeader: { values } });
  await stage.create(
    loadBalancer(),
    group,
    https(),
    rule(20, [byPath("/v0/*", "/old.?")], fixed('gone "for" $5')),
    rule(10, [byPath("/v0/first"), byHost("*.Example.com")], fixed("first")),
  );
  const text = async (path: string, host: string): Promise<string> => {
    const answer = await stage.ask(`https://${stage.address}:8443${path}`, { host });
    return `${answer.status} ${answer.status === 200 ? answer.body.name : answer.text}`;
  };
  expect(await text("/v0/first", "api.example.com")).toBe("410 first");
  expect(await text("/v0/first", "api.other.com")).toBe('410 gone "for" $5');
  expect(await text("/old.1?x=/v0/first", "a")).toBe('410 gone "for" $5');
  expect(await text("/oldx1", "a")).toBe("200 one");
  expect(await text("/v1/v0/first", "api.example.com")).toBe("200 one");
});

test("a rule with weights forwards to the one group that has a weight, and shares are refused", async () => {
  await stage.task("one");
  const weighted = (blue: number, green: number): unknown[] => [
    {
      type: "forward",
      forward: {
        targetGroups: [
          { arn: "arn:group", weight: blue },
          { arn: "arn:other", weight: green },
        ],
      },
    },
  ];
  const other = held("aws:lb/targetGroup:TargetGroup", "other", { port: 8080 }, { arn: "arn:other" });
  const everything = [{ pathPattern: { values: ["/*"] } }];
  const notFound = { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } };
  const listener = https({ defaultActions: [notFound] });
  await stage.create(loadBalancer(), group, other, listener);
  expect((await stage.ask(`https://${stage.address}:8443/v1/products`)).status).toBe(404);

  await stage.create(rule(100, everything, weighted(1, 0)));
  expect((await stage.ask(`https://${stage.address}:8443/v1/products`)).body.name).toBe("one");
  await expect(stage.create(rule(100, everything, weighted(1, 1)))).rejects.toThrow("→ at actions[0]");
});

test("a header with an invalid name is dropped if the load balancer is configured so, else it passes", async () => {
  await stage.task("one");
  await stage.create(loadBalancer({ dropInvalidHeaderFields: true }), group, https());
  const dropped = await stage.ask(`https://${stage.address}:8443/`, { x_odd: "1" });
  expect(dropped.body.headers["x_odd"]).toBeUndefined();
  await stage.backing.update(loadBalancer({ dropInvalidHeaderFields: false }));
  expect((await stage.ask(`https://${stage.address}:8443/`, { x_odd: "1" })).body.headers["x_odd"]).toBe("1");
});

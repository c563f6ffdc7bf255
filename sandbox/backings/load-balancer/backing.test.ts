import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders, IncomingMessage, Server } from "node:http";
import { createServer, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { createServer as createNetServer } from "node:net";
import { connect as connectTls } from "node:tls";

import { afterEach, beforeEach, expect, test } from "@jest/globals";

import type { HeldResource, Properties } from "../../core/backing.ts";
import { machine } from "../../core/machine.fixture.ts";
import { held, testContext } from "../../core/sandbox.fixture.ts";
import { LoadBalancerBacking } from "./backing.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { ServiceConnectMesh } from "../service-connect/mesh.ts";

const network = testNetwork();
let context: Awaited<ReturnType<typeof testContext>>;
let mesh: ServiceConnectMesh;
let backing: LoadBalancerBacking;
let address: string;
const servers: Server[] = [];

beforeEach(async () => {
  context = await testContext(network);
  mesh = new ServiceConnectMesh(context);
  address = context.address("public");
  backing = new LoadBalancerBacking({ context, mesh, address, nginx: machine.nginx });
});

afterEach(async () => {
  await backing.stop();
  await mesh.stop();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  context.remove();
});

/** A task that answers its name and the request's headers. */
async function task(name: string): Promise<{ address: string; port: number }> {
  const target = { address: context.address(name), port: 8080 };
  const server = createServer((request, response) => {
    response.end(JSON.stringify({ name, url: request.url, headers: request.headers }));
  });
  servers.push(server);
  server.listen(target.port, target.address);
  await once(server, "listening");
  return target;
}

const loadBalancer = (inputs: Properties = {}): HeldResource =>
  held("aws:lb/loadBalancer:LoadBalancer", "public", inputs, { arn: "arn:lb" });
const group = held("aws:lb/targetGroup:TargetGroup", "gateway", { port: 8080, protocol: "HTTP" }, { arn: "arn:group" });
const forward = [{ type: "forward", targetGroupArn: "arn:group" }];
const https = (inputs: Properties = {}): HeldResource =>
  listener("https", {
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    certificateArn: "arn:certificate",
    defaultActions: forward,
    ...inputs,
  });
const redirect = { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" };
const http = (): HeldResource => listener("http", { port: 80, defaultActions: [{ type: "redirect", redirect }] });

function listener(name: string, inputs: Properties): HeldResource {
  return held("aws:lb/listener:Listener", name, { loadBalancerArn: "arn:lb", ...inputs }, { arn: `arn:${name}` });
}

function rule(priority: number, conditions: unknown[], actions: unknown[]): HeldResource {
  return held("aws:lb/listenerRule:ListenerRule", `rule-${priority}`, {
    listenerArn: "arn:https",
    priority,
    conditions,
    actions,
  });
}

/** Creates resources one after another. */
async function create(...resources: HeldResource[]): Promise<Properties[]> {
  const outputs: Properties[] = [];
  for (const resource of resources) outputs.push(await backing.create(resource));
  return outputs;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: { readonly name: string; readonly url: string; readonly headers: Record<string, string> };
}

async function ask(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { protocol } = new URL(url);
  const ca = readFileSync(context.certificates.bundle);
  const send = protocol === "https:" ? httpsRequest : httpRequest;
  const sent = send(url, {
    headers,
    agent: false,
    ...(protocol === "https:" ? { ca, servername: "localhost" } : {}),
  }).end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  const text = (await answer.toArray()).join("");
  const body = (text.startsWith("{") ? JSON.parse(text) : {}) as Answer["body"];
  return { status: answer.statusCode ?? 0, headers: answer.headers, text, body };
}

test("HTTPS is forwarded to the healthy tasks in turn, with the headers that a load balancer adds (EDGE)", async () => {
  for (const name of ["one", "two"]) mesh.targets.add("arn:group", await task(name));
  const [outputs] = await create(loadBalancer(), group, https());
  expect(outputs).toEqual({ dnsName: address });
  expect(backing.urls()).toEqual([`https://${address}:8443`]);

  const first = await ask(`https://${address}:8443/v1/things?a=1&b=%2F`, {
    "x-forwarded-for": "198.51.100.7",
    host: "api.test",
  });
  const second = await ask(`https://${address}:8443/`);
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
  mesh.targets.add("arn:group", await task("one"));
  await create(loadBalancer(), group, https());
  const sent = "Root=1-67891233-abcdef012345678912345678";
  const { body } = await ask(`https://${address}:8443/`, { "x-amzn-trace-id": sent });
  expect(body.headers["x-amzn-trace-id"]).toMatch(
    /^Self=1-[0-9a-f]{8}-[0-9a-f]{24};Root=1-67891233-abcdef012345678912345678$/,
  );
});

test("plain HTTP is redirected to the HTTPS port of the sandbox, path and query kept (EDGE)", async () => {
  await create(loadBalancer(), group, https(), http());
  const answer = await ask(`http://${address}:8080/v1/things?a=1`);
  expect(answer.status).toBe(301);
  expect(answer.headers.location).toBe(`https://${address}:8443/v1/things?a=1`);
  expect(backing.urls()).toEqual([`https://${address}:8443`, `http://${address}:8080`]);
});

test.each([
  ["ELBSecurityPolicy-TLS13-1-2-2021-06", "TLSv1.2", "TLSv1.2"],
  ["ELBSecurityPolicy-TLS13-1-2-2021-06", "TLSv1.3", "TLSv1.3"],
  ["ELBSecurityPolicy-TLS13-1-2-2021-06", "TLSv1.1", "refused"],
  ["ELBSecurityPolicy-TLS13-1-3-2021-06", "TLSv1.2", "refused"],
] as const)("%s and a client with %s: %s", async (sslPolicy, version, expected) => {
  await create(loadBalancer(), group, https({ sslPolicy }));
  const ca = readFileSync(context.certificates.bundle);
  const ciphers = "ALL:@SECLEVEL=0";
  const socket = connectTls({ host: address, port: 8443, ca, minVersion: version, maxVersion: version, ciphers });
  const outcome = await Promise.race([
    once(socket, "secureConnect").then(() => socket.getProtocol()),
    once(socket, "close").then(() => "refused"),
  ]).catch(() => "refused");
  socket.destroy();
  expect(outcome).toBe(expected);
});

test("a security policy that is not known is refused by name", async () => {
  await expect(create(loadBalancer(), group, https({ sslPolicy: "ELBSecurityPolicy-2099" }))).rejects.toThrow(
    "listener https: sslPolicy: ELBSecurityPolicy-2099 is not supported.",
  );
});

test("without a healthy task it answers 503, and forwards again as soon as one is there", async () => {
  await create(loadBalancer(), group, https());
  expect((await ask(`https://${address}:8443/`)).status).toBe(503);
  const target = await task("one");
  mesh.targets.add("arn:group", target);
  expect((await ask(`https://${address}:8443/`)).body.name).toBe("one");
  await mesh.leave(["arn:group"], target);
  expect((await ask(`https://${address}:8443/`)).status).toBe(503);
});

test("rules decide in the order of their priority, by host and path; the rest is the default action", async () => {
  mesh.targets.add("arn:group", await task("one"));
  const gone = { contentType: "text/plain", messageBody: 'gone "for" $5', statusCode: "410" };
  const fixed = (body: string): unknown[] => [
    { type: "fixed-response", fixedResponse: { ...gone, messageBody: body } },
  ];
  const byPath = (...values: string[]): unknown => ({ pathPattern: { values } });
  const byHost = (...values: string[]): unknown => ({ hostHeader: { values } });
  await create(
    loadBalancer(),
    group,
    https(),
    rule(20, [byPath("/v0/*", "/old.?")], fixed('gone "for" $5')),
    rule(10, [byPath("/v0/first"), byHost("*.Example.com")], fixed("first")),
  );
  const text = async (path: string, host: string): Promise<string> => {
    const answer = await ask(`https://${address}:8443${path}`, { host });
    return `${answer.status} ${answer.status === 200 ? answer.body.name : answer.text}`;
  };
  expect(await text("/v0/first", "api.example.com")).toBe("410 first");
  expect(await text("/v0/first", "api.other.com")).toBe('410 gone "for" $5');
  expect(await text("/old.1?x=/v0/first", "a")).toBe('410 gone "for" $5');
  expect(await text("/oldx1", "a")).toBe("200 one");
  expect(await text("/v1/v0/first", "api.example.com")).toBe("200 one");
});

test("a header with an invalid name is dropped if the load balancer is configured so, else it passes", async () => {
  mesh.targets.add("arn:group", await task("one"));
  await create(loadBalancer({ dropInvalidHeaderFields: true }), group, https());
  const dropped = await ask(`https://${address}:8443/`, { x_odd: "1" });
  expect(dropped.body.headers["x_odd"]).toBeUndefined();
  await backing.update(loadBalancer({ dropInvalidHeaderFields: false }));
  expect((await ask(`https://${address}:8443/`, { x_odd: "1" })).body.headers["x_odd"]).toBe("1");
});

test("a listener that changes drops no request under way, and one that goes closes its port", async () => {
  const slow = createServer((_request, response) => void setTimeout(() => response.end("{}"), 500));
  servers.push(slow);
  const target = { address: context.address("slow"), port: 8080 };
  slow.listen(target.port, target.address);
  await once(slow, "listening");
  mesh.targets.add("arn:group", target);
  await create(loadBalancer(), group, https(), http());

  const underWay = ask(`https://${address}:8443/`);
  await once(slow, "request");
  const other = https({ defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain" } }] });
  await backing.update(other);
  expect((await ask(`https://${address}:8443/`)).headers["content-type"]).toBe("text/plain");
  expect((await underWay).status).toBe(200);

  await backing.delete(http());
  await expect(ask(`http://${address}:8080/`)).rejects.toThrow("ECONNREFUSED");
});

test("a busy port is refused with the listener, the address and the remedy", async () => {
  const other = createNetServer().listen(8443, address);
  await once(other, "listening");
  await expect(create(loadBalancer(), group, https())).rejects.toThrow(
    `listener https: ${address}:8443 is in use by another program.`,
  );
  other.close();
  await once(other, "close");
  await create(loadBalancer(), group, https());
  expect((await ask(`https://${address}:8443/`)).status).toBe(503);
});

test("unsupported inputs are refused with their path", async () => {
  const authenticate = https({ defaultActions: [{ type: "authenticate-oidc" }] });
  await expect(create(loadBalancer(), group, authenticate)).rejects.toThrow("→ at defaultActions[0]");
  const stray = https({ defaultActions: [{ type: "forward", targetGroupArn: "arn:none" }] });
  await expect(create(loadBalancer(), group, stray)).rejects.toThrow("there is no target group arn:none");
});

test("after a stop it is restored with every listener", async () => {
  const parts = [loadBalancer(), group, https(), http()];
  await create(...parts);
  await backing.stop();
  expect(backing.urls()).toEqual([]);
  for (const part of parts) await backing.restore(part);
  expect((await ask(`https://${address}:8443/`)).status).toBe(503);
  expect((await ask(`http://${address}:8080/`)).status).toBe(301);
});

test("listeners that are made together both answer", async () => {
  await create(loadBalancer(), group);
  await Promise.all([backing.create(https()), backing.create(http())]);
  expect(backing.urls()).toEqual([`https://${address}:8443`, `http://${address}:8080`]);
  expect((await ask(`https://${address}:8443/`)).status).toBe(503);
  expect((await ask(`http://${address}:8080/`)).status).toBe(301);
});

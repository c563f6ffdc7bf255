import { once } from "node:events";
import { Agent, createServer, request, type IncomingMessage, type Server } from "node:http";
import { connect, createServer as createNetServer, type Socket } from "node:net";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { testContext } from "../../core/sandbox.fixture.ts";
import type { Target } from "../../core/service-mesh.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { ServiceConnectMesh } from "./mesh.ts";

const network = testNetwork();
let context: Awaited<ReturnType<typeof testContext>>;
let mesh: ServiceConnectMesh;
let servers: Server[];

beforeEach(async () => {
  context = await testContext(network);
  mesh = new ServiceConnectMesh(context);
  servers = [];
});

afterEach(async () => {
  await mesh.stop();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  context.remove();
});

/** A task that answers its name after a while. */
async function task(name: string, afterMs = 0): Promise<Target> {
  const server = createServer((_request, response) => void setTimeout(() => response.end(name), afterMs).unref());
  servers.push(server);
  const target = { address: context.address(name), port: 3001 };
  server.listen(target.port, target.address);
  await once(server, "listening");
  return target;
}

async function ask({ address, port }: Target): Promise<string> {
  const answer = await fetch(`http://${address}:${port}/`, { headers: { connection: "close" } });
  return answer.ok ? answer.text() : String(answer.status);
}

test("an alias has an address before any task, keeps it, and answers 503 until one is healthy", async () => {
  const address = await mesh.alias("auth:3001");
  expect(address).toEqual({ address: context.address("service-connect/auth"), port: 3001 });
  expect(await ask(address)).toBe("503");
  mesh.targets.add("auth:3001", await task("one"));
  expect(await ask(address)).toBe("one");
  expect(await mesh.alias("auth:3001")).toEqual(address);
});

test("healthy tasks are asked in turn, and one that is taken in twice only once a turn", async () => {
  const address = await mesh.alias("auth:3001");
  const [one, two] = [await task("one"), await task("two")];
  for (const target of [one, two, one]) mesh.targets.add("auth:3001", target);
  const answers = [await ask(address), await ask(address), await ask(address), await ask(address)];
  expect(answers.filter((answer) => answer === "one")).toHaveLength(2);
  expect(answers.filter((answer) => answer === "two")).toHaveLength(2);
});

test("a task that leaves gets no new request, and has answered those it was given", async () => {
  const address = await mesh.alias("auth:3001");
  const slow = await task("slow", 300);
  mesh.targets.add("auth:3001", slow);
  const underWay = ask(address);
  await once(servers[0] as Server, "request");
  let answered = false;
  void underWay.then(() => (answered = true));
  mesh.targets.add("auth:3001", await task("other"));
  await mesh.leave(["auth:3001"], slow);
  expect(await ask(address)).toBe("other");
  expect(await underWay).toBe("slow");
  expect(answered).toBe(true);
});

test("a connection outlives the task that answered its first request", async () => {
  const address = await mesh.alias("auth:3001");
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const [one, two] = [await task("one"), await task("two")];
  const post = async (): Promise<string> => {
    const sent = request({ host: address.address, port: address.port, method: "POST", agent });
    sent.end("body");
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    return `${(await answer.toArray()).join("")} ${sent.reusedSocket ? "again" : "first"}`;
  };
  mesh.targets.add("auth:3001", one);
  expect(await post()).toBe("one first");
  mesh.targets.add("auth:3001", two);
  await mesh.leave(["auth:3001"], one);
  servers[0]?.closeAllConnections();
  expect(await post()).toBe("two again");
  await mesh.leave(["auth:3001"], two);
  expect(await post()).toBe(" again");
  agent.destroy();
});

test("an answer that comes before the body was sent is not lost while the client goes on sending (case 26)", async () => {
  const target = { address: context.address("refuses"), port: 3001 };
  const refuses = createNetServer((socket) => {
    socket.once("data", () => {
      socket.write("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 7\r\n\r\ntoo big");
      socket.resume();
    });
  }).listen(target.port, target.address);
  await once(refuses, "listening");
  mesh.targets.add("auth:3001", target);
  const { address, port } = await mesh.alias("auth:3001");

  const client = connect(port, address).setEncoding("utf8");
  const send = promisify((text: string, sent: (error?: Error | null) => void) => client.write(text, sent));
  try {
    await send("POST / HTTP/1.1\r\nHost: auth\r\nConnection: close\r\nContent-Length: 2000000\r\n\r\nx");
    const [answer] = (await once(client, "data")) as [string];
    expect(answer).toMatch(/^HTTP\/1.1 413 [^]*\r\n\r\ntoo big$/);
    for (let part = 0; part < 20; part += 1) await send("x".repeat(50_000));
  } finally {
    client.destroy();
    refuses.close();
  }
});

test("an upgraded connection carries both directions until its task ends it, and no deployment waits for it", async () => {
  const target = await task("socket");
  servers[0]?.on("upgrade", (_request, socket: Socket, head: Buffer) => {
    socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
    socket.write(`heard ${head.toString()}`);
    socket.on("data", (said) => socket.end(`heard ${said.toString()}`));
  });
  mesh.targets.add("auth:3001", target);
  const { address, port } = await mesh.alias("auth:3001");
  const headers = { connection: "Upgrade", upgrade: "echo" };
  const sent = request({ host: address, port, headers }).end();
  const [, socket] = (await once(sent, "upgrade")) as [IncomingMessage, Socket];
  const began = Date.now();
  await mesh.leave(["auth:3001"], target);
  expect(Date.now() - began).toBeLessThan(5_000);
  socket.write("hello");
  expect((await socket.toArray()).join("")).toMatch(/heard hello$/);
});

test("an alias for HTTP passes no upgrade on, as Envoy, and gives a request up after its time", async () => {
  const target = await task("slow", 60_000);
  mesh.targets.declare("auth:3001", { protocol: "http", requestSeconds: 0.1 });
  mesh.targets.add("auth:3001", target);
  const { address, port } = await mesh.alias("auth:3001");
  const headers = { connection: "Upgrade", upgrade: "websocket" };
  const [answer] = (await once(request({ host: address, port, headers }).end(), "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(403);
  expect(await ask({ address, port })).toBe("504");
  expect(context.log.lines()).toEqual([]);
});

test("an alias for TCP passes bytes on in both directions, and closes what is idle or has no task", async () => {
  const address = await mesh.alias("live:3005");
  mesh.targets.declare("live:3005", { protocol: "tcp", idleSeconds: 0.2 });
  const withoutTask = connect(address.port, address.address);
  await once(withoutTask.resume(), "close");
  const target = { address: context.address("echo"), port: 3005 };
  const echo = createNetServer((socket) => socket.pipe(socket)).listen(target.port, target.address);
  await once(echo, "listening");
  mesh.targets.add("live:3005", target);
  const client = connect(address.port, address.address);
  client.write("not HTTP");
  expect(String((await once(client, "data"))[0])).toBe("not HTTP");
  await once(client.resume(), "close");
  echo.close();
});

test("a client that sends many requests before the first answer has one of them worked on at a time, in order", async () => {
  let [atOnce, most, count] = [0, 0, 0];
  const counts = createServer((_request, response) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    setImmediate(() => {
      atOnce -= 1;
      response.end(`<${count++}>`);
    });
  });
  servers.push(counts);
  const target = { address: context.address("counts"), port: 3001 };
  counts.listen(target.port, target.address);
  await once(counts, "listening");
  mesh.targets.add("auth:3001", target);
  const { address, port } = await mesh.alias("auth:3001");
  const client = connect({ host: address, port }).setEncoding("utf8");
  const numbers: number[] = [];
  const all = new Promise<void>((resolve) => {
    client.on("data", (chunk: string) => {
      for (const [, number] of chunk.matchAll(/<(\d+)>/g)) numbers.push(Number(number));
      if (numbers.length === 1_000) resolve();
    });
  });
  client.write("GET / HTTP/1.1\r\nHost: auth\r\n\r\n".repeat(1_000));
  await all;
  client.destroy();
  expect(most).toBe(1);
  expect(numbers).toEqual(Array.from({ length: 1_000 }, (_, n) => n));
});

test("an upgrade that is sent before the answer to an earlier request ends its connection, and no other", async () => {
  mesh.targets.add("auth:3001", await task("slow", 60_000));
  const { address, port } = await mesh.alias("auth:3001");
  const client = connect({ host: address, port });
  const head = "GET / HTTP/1.1\r\nHost: auth\r\n";
  client.write(`${head}\r\n${head}Connection: Upgrade\r\nUpgrade: echo\r\n\r\n`);
  await once(client.resume(), "close");
  mesh.targets.add("auth:3001", await task("other"));
  const answers = await Promise.race([ask({ address, port }), ask({ address, port })]);
  expect(answers).toBe("other");
});

test("a task that cannot be reached is a 502, with its address in the log", async () => {
  const address = await mesh.alias("auth:3001");
  mesh.targets.add("auth:3001", { address: context.address("no-task"), port: 3001 });
  expect(await ask(address)).toBe("502");
  expect(context.log.lines().map(({ text }) => text)).toEqual([
    `${context.address("no-task")}:3001: connect ECONNREFUSED ${context.address("no-task")}:3001`,
  ]);
});

test("a client that disconnects cancels its request at the task", async () => {
  const { address, port } = await mesh.alias("auth:3001");
  mesh.targets.add("auth:3001", await task("slow", 60_000));
  const sent = request({ host: address, port }).on("error", () => undefined);
  sent.end();
  const [asked] = (await once(servers[0] as Server, "request")) as [IncomingMessage];
  sent.destroy();
  await once(asked.socket, "close");
});

test("an alias that is not name:port is refused", async () => {
  await expect(mesh.alias("auth")).rejects.toThrow('Service Connect: "auth" is not name:port.');
});

test("a port that is taken is refused with its address, and can be had once it is free", async () => {
  const address = context.address("service-connect/auth");
  const other = createServer().listen(3001, address);
  await once(other, "listening");
  await expect(mesh.alias("auth:3001")).rejects.toThrow(`auth:3001: cannot listen on ${address}:3001.`);
  other.close();
  await once(other, "close");
  expect(await mesh.alias("auth:3001")).toEqual({ address, port: 3001 });
});

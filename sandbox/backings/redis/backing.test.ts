import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { Redis } from "ioredis";
import type { Backing, HeldResource, Properties } from "../../core/backing.ts";
import { machine } from "../../core/machine.fixture.ts";
import { testContext, worldOf } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { until } from "../../process/process.fixture.ts";
import { RedisBacking } from "./backing.ts";
import { group, parameters, replicationGroup, user } from "./resources.fixture.ts";

const network = testNetwork();
let context: Awaited<ReturnType<typeof testContext>>;
let backing: Backing;
const made: HeldResource[] = [];

beforeAll(async () => {
  context = await testContext(network);
  backing = new RedisBacking({ context, command: machine.redisServer });
});

afterEach(async () => {
  for (const resource of made.splice(0)) await backing.delete(resource, worldOf());
});

afterAll(async () => {
  await backing.stop();
  context.remove();
});

const off = user("default", "off ~* -@all");
const shop = user("shop", "on ~shop:* &* +@all -@dangerous +info", "a-first-password");
const team = group("default-id", "shop-id");
const people = [off, shop, team];
const secured = { transitEncryptionEnabled: true, userGroupIds: ["team"] };

async function create(inputs: Properties, ...others: HeldResource[]): Promise<HeldResource> {
  const resource = replicationGroup(inputs);
  made.push(resource);
  const outputs = await backing.create(resource, worldOf(...others));
  return { ...resource, outputs: { ...resource.outputs, ...outputs } };
}

const tls = () => ({ tls: { ca: readFileSync(context.certificates.bundle, "utf8") } });
const asShop = () => ({ ...tls(), username: "shop", password: "a-first-password" });

interface Login {
  readonly username?: string;
  readonly password?: string;
  readonly tls?: { readonly ca?: string };
}

/**
 * Rejects with the server's own message, which the client otherwise reports only to its listeners.
 */
async function connect({ outputs }: HeldResource, options: Login): Promise<Redis> {
  const { primaryEndpointAddress: host, port } = outputs as { primaryEndpointAddress: string; port: number };
  const once = {
    lazyConnect: true,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    disconnectTimeout: 100,
  } as const;
  const client = new Redis({ ...once, ...options, host, port });
  const errors: unknown[] = [];
  client.on("error", (error) => errors.push(error));
  try {
    await client.connect();
    await client.ping();
    return client;
  } catch (error) {
    client.disconnect();
    throw errors[0] ?? error;
  }
}

async function using<T>(cache: HeldResource, options: Login, use: (client: Redis) => Promise<T>): Promise<T> {
  const client = await connect(cache, options);
  try {
    return await use(client);
  } finally {
    client.disconnect();
  }
}

const policy = async (cache: HeldResource, options: Login = {}) =>
  using(cache, options, async (client) => /maxmemory_policy:(\S+)/.exec(await client.info("memory"))?.[1]);

test("a replication group is a server at its own address with ElastiCache's defaults and no way to persist", async () => {
  const cache = await create({});
  const { primaryEndpointAddress, readerEndpointAddress, port } = cache.outputs;
  expect({ primaryEndpointAddress, readerEndpointAddress, port }).toEqual({
    primaryEndpointAddress: expect.stringMatching(new RegExp(`^127\\.${network}\\.0\\.\\d+$`)),
    readerEndpointAddress: primaryEndpointAddress,
    port: 6379,
  });
  await using(cache, {}, async (client) => {
    await client.set("a", "1");
    for (const line of ["CONFIG GET *", "SAVE", "BGSAVE", "MIGRATE a 1 k 0 9", "ACL SETUSER x", "SHUTDOWN"]) {
      const [command = "", ...words] = line.split(" ");
      await expect(client.call(command, ...words)).rejects.toThrow("NOPERM");
    }
    expect(await client.info("persistence")).toMatch(/aof_enabled:0/);
  });
  expect(await policy(cache)).toBe("volatile-lru");
  expect(readdirSync(path.join(context.folder, "redis/cache-dev")).sort()).toEqual(["redis.conf", "users.acl"]);
});

test("with transit encryption only TLS is served, by the sandbox's certificate", async () => {
  const cache = await create({ ...secured }, ...people);
  expect(await using(cache, asShop(), async (client) => client.set("shop:1", "x"))).toBe("OK");
  await expect(using(cache, { ...asShop(), tls: {} }, async (client) => client.ping())).rejects.toThrow(
    "self-signed certificate in certificate chain",
  );
  const plain = { username: "shop", password: "a-first-password" };
  await expect(using(cache, plain, async (client) => client.ping())).rejects.toThrow(/ECONNRESET|Connection is closed/);
});

test("users have the permissions of their access string, the default user is off, and no password is stored in plaintext", async () => {
  const cache = await create({ ...secured }, ...people);
  await using(cache, asShop(), async (client) => {
    await expect(client.get("other:1")).rejects.toThrow("NOPERM");
    await expect(client.flushall()).rejects.toThrow("NOPERM");
    expect(await client.info("server")).toMatch(/redis_version/);
  });
  await expect(using(cache, tls(), async (client) => client.get("shop:1"))).rejects.toThrow("NOAUTH");
  await expect(
    using(cache, { ...asShop(), password: "wrong" }, async (client) => client.get("shop:1")),
  ).rejects.toThrow("WRONGPASS");
  const folder = path.join(context.folder, "redis/cache-dev");
  const files = readdirSync(folder).map((file) => path.join(folder, file));
  expect(files.filter((file) => readFileSync(file, "utf8").includes("a-first-password"))).toEqual([]);
  expect([...new Set(files.map((file) => statSync(file).mode & 0o777))]).toEqual([0o600]);
});

test("changed users are applied to the running server without losing data", async () => {
  const cache = await create({ ...secured }, ...people);
  await using(cache, asShop(), async (client) => client.set("shop:1", "kept"));
  const changed = user("shop", "on ~* &* +@read +ping", "a-first-password", "a-second-password");
  await backing.update(changed, shop, worldOf(...people, cache));
  const second = { ...asShop(), password: "a-second-password" };
  expect(await using(cache, second, async (client) => client.get("shop:1"))).toBe("kept");
  await expect(using(cache, second, async (client) => client.set("shop:1", "x"))).rejects.toThrow("NOPERM");

  const alone = group("default-id");
  await backing.update(alone, team, worldOf(off, changed, team, cache));
  await expect(using(cache, second, async (client) => client.get("shop:1"))).rejects.toThrow("WRONGPASS");
});

test("a single token authenticates the default user", async () => {
  const cache = await create({ transitEncryptionEnabled: true, authToken: "a-token-of-the-whole-team" });
  expect(await using(cache, { ...tls(), password: "a-token-of-the-whole-team" }, async (client) => client.ping())).toBe(
    "PONG",
  );
  await expect(using(cache, tls(), async (client) => client.get("a"))).rejects.toThrow("NOAUTH");
});

test("parameters of the group are honoured, changed on the running server, and fall back when they go", async () => {
  const queue = parameters(
    { name: "maxmemory-policy", value: "noeviction" },
    { name: "client-output-buffer-limit-pubsub-soft-seconds", value: "61" },
    { name: "reserved-memory-percent", value: "25" },
  );
  const cache = await create({ parameterGroupName: "settings" }, queue);
  expect(await policy(cache)).toBe("noeviction");
  expect(context.log.lines().map(({ text }) => text)).toContain(
    "parameter without effect here: reserved-memory-percent: a matter of the node's memory",
  );
  expect(readFileSync(path.join(context.folder, "redis/cache-dev/redis.conf"), "utf8")).toContain(
    "client-output-buffer-limit pubsub 33554432 8388608 61",
  );

  await using(cache, {}, async (client) => client.set("a", "kept"));
  const evicting = parameters({ name: "maxmemory-policy", value: "allkeys-lru" });
  await backing.update(evicting, queue, worldOf(queue, cache));
  expect([await policy(cache), await using(cache, {}, async (client) => client.get("a"))]).toEqual([
    "allkeys-lru",
    "kept",
  ]);
  const silent = parameters();
  await backing.update(silent, evicting, worldOf(evicting, cache));
  expect([await policy(cache), await using(cache, {}, async (client) => client.get("a"))]).toEqual([
    "volatile-lru",
    "kept",
  ]);

  const wrong = parameters({ name: "maxmemory-policy", value: "some-lru" });
  await expect(backing.update(wrong, silent, worldOf(silent, cache))).rejects.toThrow(
    "Redis cache-dev: parameters: ERR CONFIG SET failed",
  );
  expect(await policy(cache)).toBe("volatile-lru");
  const restarting = parameters({ name: "databases", value: "3" });
  await backing.update(restarting, silent, worldOf(silent, cache));
  await expect(using(cache, {}, async (client) => client.select(3))).rejects.toThrow("DB index is out of range");
});

test("a killed server restarts with its users; a new sandbox restores it at its address", async () => {
  const cache = await create({ ...secured }, ...people);
  await using(cache, asShop(), async (client) => client.set("shop:1", "forgotten"));
  const pid = Number(
    await using(cache, asShop(), async (client) => /process_id:(\d+)/.exec(await client.info("server"))?.[1]),
  );
  process.kill(pid, "SIGKILL");
  const value = async () => using(cache, asShop(), async (client) => client.get("shop:1"));
  await until("another server", async () =>
    value().then(
      (found) => found === null,
      () => false,
    ),
  );
  await backing.stop();
  await expect(value()).rejects.toThrow();
  backing = new RedisBacking({ context, command: machine.redisServer });
  await backing.restore(cache, worldOf(...people, cache));
  expect(await value()).toBeNull();
});

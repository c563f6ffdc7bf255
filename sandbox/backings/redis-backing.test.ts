import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { Redis, type RedisOptions } from "ioredis";

import type { Backing, HeldResource, Properties } from "../provider/backing.ts";
import { held, testPlace, worldOf } from "./ecs-sandbox.fixture.ts";
import { machine } from "./machine.fixture.ts";
import { RedisBacking } from "./redis-backing.ts";
import { until } from "./until.fixture.ts";

let place: Awaited<ReturnType<typeof testPlace>>;
let backing: Backing;
const made: HeldResource[] = [];

beforeAll(async () => {
  place = await testPlace(44);
  backing = new RedisBacking({ place, command: machine.redisServer });
});

afterEach(async () => {
  for (const resource of made.splice(0)) await backing.delete(resource, worldOf());
});

afterAll(async () => {
  await backing.stop();
  place.remove();
});

const parameters = (...list: Properties[]) =>
  held(
    "aws:elasticache/parameterGroup:ParameterGroup",
    "settings",
    { family: "redis7", parameters: list },
    { name: "settings" },
  );

function user(userName: string, accessString: string, ...passwords: string[]): HeldResource {
  const authenticationMode =
    passwords.length === 0 ? { type: "no-password-required" } : { type: "password", passwords };
  return held("aws:elasticache/user:User", userName, {
    userId: `${userName}-id`,
    userName,
    accessString,
    authenticationMode,
  });
}

const group = (...userIds: string[]) =>
  held("aws:elasticache/userGroup:UserGroup", "team", { userGroupId: "team", engine: "redis", userIds });

const off = user("default", "off ~* -@all");
const shop = user("shop", "on ~shop:* &* +@all -@dangerous +info", "a-first-password");
const team = group("default-id", "shop-id");
const people = [off, shop, team];
const secured = { transitEncryptionEnabled: true, userGroupIds: ["team"] };

async function create(inputs: Properties, ...others: HeldResource[]): Promise<HeldResource> {
  const resource = held("aws:elasticache/replicationGroup:ReplicationGroup", "cache", {
    replicationGroupId: "cache-dev",
    port: 6379,
    ...inputs,
  });
  made.push(resource);
  const outputs = await backing.create(resource, worldOf(...others));
  return { ...resource, outputs: { ...resource.outputs, ...outputs } };
}

const tls = () => ({ tls: { ca: readFileSync(place.certificates.bundle, "utf8") } });
const asShop = () => ({ ...tls(), username: "shop", password: "a-first-password" });

async function connect({ outputs }: HeldResource, options: RedisOptions = {}): Promise<Redis> {
  const { primaryEndpointAddress: host, port } = outputs as { primaryEndpointAddress: string; port: number };
  const client = new Redis({ host, port, lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0, ...options });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

async function using<T>(cache: HeldResource, options: RedisOptions, use: (client: Redis) => Promise<T>): Promise<T> {
  const client = await connect(cache, options);
  try {
    return await use(client);
  } finally {
    client.disconnect();
  }
}

const policy = async (cache: HeldResource, options: RedisOptions = {}) =>
  using(cache, options, async (client) => /maxmemory_policy:(\S+)/.exec(await client.info("memory"))?.[1]);

test("a replication group is a server at its own address with ElastiCache's defaults and no way to persist", async () => {
  const cache = await create({});
  const { primaryEndpointAddress, readerEndpointAddress, port } = cache.outputs;
  expect({ primaryEndpointAddress, readerEndpointAddress, port }).toEqual({
    primaryEndpointAddress: expect.stringMatching(/^127\.44\.0\.\d+$/),
    readerEndpointAddress: primaryEndpointAddress,
    port: 6379,
  });
  await using(cache, {}, async (client) => {
    await client.set("a", "1");
    for (const command of [
      ["CONFIG", "GET", "*"],
      ["SAVE"],
      ["BGSAVE"],
      ["DEBUG", "SLEEP", "0"],
      ["ACL", "SETUSER", "x"],
      ["SHUTDOWN"],
    ] as const) {
      await expect(client.call(...command)).rejects.toThrow("NOPERM");
    }
    expect(await client.info("persistence")).toMatch(/aof_enabled:0/);
  });
  expect(await policy(cache)).toBe("volatile-lru");
  expect(readdirSync(join(place.folder, "redis/cache-dev")).sort()).toEqual(["redis.conf", "users.acl"]);
});

test("with transit encryption only TLS is served, by the sandbox's certificate", async () => {
  const cache = await create({ ...secured }, ...people);
  expect(await using(cache, asShop(), async (client) => client.set("shop:1", "x"))).toBe("OK");
  await expect(using(cache, { ...asShop(), tls: {} }, async (client) => client.ping())).rejects.toThrow(
    "unable to verify the first certificate",
  );
  const { tls: _tls, ...plain } = asShop();
  await expect(using(cache, { ...plain, connectTimeout: 2_000 }, async (client) => client.ping())).rejects.toThrow(
    "Connection is closed",
  );
});

test("users have what their access string gives, the default user is off, and passwords stand nowhere in clear", async () => {
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
  const folder = join(place.folder, "redis/cache-dev");
  const files = readdirSync(folder).map((file) => join(folder, file));
  expect(files.filter((file) => readFileSync(file, "utf8").includes("a-first-password"))).toEqual([]);
  expect([...new Set(files.map((file) => statSync(file).mode & 0o777))]).toEqual([0o600]);
});

test("changed users are taken up by the running server, which forgets nothing", async () => {
  const cache = await create({ ...secured }, ...people);
  await using(cache, asShop(), async (client) => client.set("shop:1", "kept"));
  const changed = user("shop", "on ~* &* +@read", "a-first-password", "a-second-password");
  await backing.update(changed, shop, worldOf(...people, cache));
  const second = { ...asShop(), password: "a-second-password" };
  expect(await using(cache, second, async (client) => client.get("shop:1"))).toBe("kept");
  await expect(using(cache, second, async (client) => client.set("shop:1", "x"))).rejects.toThrow("NOPERM");

  const alone = group("default-id");
  await backing.update(alone, team, worldOf(off, changed, team, cache));
  await expect(using(cache, second, async (client) => client.get("shop:1"))).rejects.toThrow("WRONGPASS");
});

test("a single token opens the default user's door", async () => {
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
  expect(place.log.lines().map(({ text }) => text)).toContain(
    "parameter without effect here: reserved-memory-percent: a matter of the node's memory",
  );
  expect(readFileSync(join(place.folder, "redis/cache-dev/redis.conf"), "utf8")).toContain(
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

test.each<[string, string, string]>([
  ["appendonly", "yes", "ElastiCache has no append-only file; what must last belongs in the database"],
  ["save", "900 1", "ElastiCache takes snapshots by snapshotRetentionLimit and snapshotWindow"],
  ["maxmemory", "100mb", "the node type decides"],
  ["requirepass", "x", "authToken or userGroupIds of the replication group decide"],
])("the parameter %s, which ElastiCache lacks, is refused with its group", async (name, value, reason) => {
  await expect(backing.create(parameters({ name, value }), worldOf())).rejects.toThrow(
    `ElastiCache parameter group settings: parameters: ${name}: ElastiCache has no such parameter: ${reason}.`,
  );
});

test("a parameter that nobody knows is refused with the nearest name", async () => {
  await expect(backing.create(parameters({ name: "maxmemory-police", value: "x" }), worldOf())).rejects.toThrow(
    'neither Redis nor ElastiCache knows "maxmemory-police". Did you mean "maxmemory-policy"?',
  );
});

test.each<[string, HeldResource, string]>([
  [
    "a password in its access string",
    user("shop", "on >secret ~* +@all", "a-first-password"),
    'accessString: may not hold passwords, and so not ">…"',
  ],
  ["two lines", user("shop", "on ~*\nuser evil on nopass", "a-first-password"), "accessString: must be one line"],
  [
    "IAM",
    held("aws:elasticache/user:User", "shop", {
      userId: "s",
      userName: "shop",
      accessString: "on",
      authenticationMode: { type: "iam" },
    }),
    "the sandbox cannot check IAM signatures",
  ],
])("a user with %s is refused", async (_, resource, message) => {
  await expect(backing.create(resource, worldOf())).rejects.toThrow(`ElastiCache user shop: ${message}`);
});

test.each<[string, HeldResource, string]>([
  ["no default user", group("shop-id"), 'one of its users must be named "default"'],
  ["a user that is not there", group("default-id", "gone"), 'there is no user "gone"'],
  ["two of one name", group("default-id", "default"), 'two of its users are named "default"'],
])("a user group with %s is refused", async (_, resource, message) => {
  await expect(backing.create(resource, worldOf(off, shop))).rejects.toThrow(
    `ElastiCache user group team: userIds: ${message}`,
  );
});

test.each<[string, Properties, string]>([
  ["cluster mode", { numNodeGroups: 2 }, "the sandbox has no cluster mode"],
  ["users but no TLS", { userGroupIds: ["team"] }, "need transitEncryptionEnabled, as in AWS"],
  ["token and users", { ...secured, authToken: "t" }, "authToken: not beside userGroupIds, as in AWS"],
  ["a parameter group that is not there", { parameterGroupName: "gone" }, 'there is no parameter group "gone"'],
])("a replication group with %s is refused", async (_, inputs, message) => {
  await expect(create(inputs, ...people)).rejects.toThrow(message);
});

test("a killed server starts again by itself with its users; a new sandbox revives it at its address", async () => {
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
  backing = new RedisBacking({ place, command: machine.redisServer });
  await backing.revive(cache, worldOf(...people, cache));
  expect(await value()).toBeNull();
});

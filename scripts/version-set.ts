import { readFileSync } from "node:fs";
import { Redis } from "ioredis";
import type { ClientVersions } from "../app/shop/updates/client-versions.ts";
import { setVersions, writtenChanges } from "../app/shop/updates/set-versions.ts";
import { writeCopy } from "../app/shop/updates/version-copy.ts";
import { runCommand, type Given } from "../machine/terminal/command.ts";
import { runningSandbox } from "./running-sandbox/control-client.ts";
import { Login } from "./running-sandbox/login.ts";
import { serviceDatabase } from "./running-sandbox/service-database.ts";

const command = {
  run: "npm run version:set",
  about: "Set which versions of a mobile client the running sandbox asks to update. Every instance answers so at once.",
  positionals: { name: "<platform>", about: "ios or android", count: "one" },
  options: {
    latest: { value: "<version>", about: "older ones are offered the update" },
    minimum: { value: "<version>", about: "older ones must be updated; not above the latest" },
    message: { value: "<text>", about: 'what the client shows about the update; "" takes it away' },
    "store-url": { value: "<url>", about: 'where the update is; "" takes it away' },
    stack: { value: "<stack>", about: "which stack's sandbox", default: "dev" },
  },
  notes: "In the cloud the same runs as a task of shop's http process: docs/updates.md.",
  exits: {
    0: "set",
    1: "no sandbox is running",
    2: "bad arguments, no such platform, or a minimum above the latest version: nothing is changed",
  },
} as const;

async function set({ options, positionals: [name = ""] }: Given<typeof command.options>): Promise<number> {
  const { stack, ...written } = options;
  const { platform, changes } = writtenChanges(name, written);
  const database = await serviceDatabase(stack, "shop");
  try {
    await database.rows("begin", []);
    const after = await setVersions(database.rows, platform, changes);
    await database.rows("commit", []);
    await copyToRedis(stack, after);
    console.log(`${platform}: latest ${after.latest}, minimum ${after.minimum}.`);
  } finally {
    // A transaction that was not committed ends with its connection.
    await database.close();
  }
  return 0;
}

async function copyToRedis(stack: string, row: ClientVersions): Promise<void> {
  const { host, port, username, password, authority } = Login.parse(
    await runningSandbox(stack).ask("/login/redis/cache"),
  );
  const redis = new Redis({
    host,
    port: Number(port),
    username,
    password,
    tls: { ca: readFileSync(authority, "utf8") },
    lazyConnect: true,
    enableReadyCheck: false,
    retryStrategy: () => null,
  });
  try {
    await redis.connect();
    await writeCopy(redis, row);
  } catch (error) {
    console.log(`Redis did not take it: the instances see it within 30 seconds of its return. (${String(error)})`);
  } finally {
    redis.disconnect();
  }
}

process.exitCode = await runCommand(command, set);

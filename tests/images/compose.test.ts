import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Redis } from "ioredis";
import pg from "pg";
import { freePort } from "../../app/testing/free-port.ts";
import { startPostgres, type Postgres } from "../../app/testing/postgres.ts";
import { runFile } from "../../app/testing/run-file.ts";
import { startSecretsManager, type SecretsManager } from "../../app/testing/secrets-manager.ts";
import { until } from "../../app/testing/until.ts";
import { variablesWith } from "../../contract/environment.ts";
import { image } from "../../contract/image.ts";
import { services, schemaNames, type Service } from "../../contract/services.ts";
import { machine } from "../../sandbox/core/machine.fixture.ts";
import { local, localSecretArn } from "../../sandbox/compose/local-secrets.ts";
import { composeServices } from "../../scripts/docs/compose-file.ts";
import { servers } from "../../scripts/docs/compose-servers.ts";

const composed = composeServices();
const processes = Object.entries<Service>(services).flatMap(([service, { processes: own }]) =>
  Object.entries(own).map(([process, declared]) => [`${service}-${process}`, declared] as const),
);

describe("compose.yaml (DOCKER)", () => {
  test.each(processes)(
    "%s has the command and every variable that a stack without options has",
    (name, { command, environment }) => {
      const { command: own, environment: variables } = composed[name] as { command: string[]; environment: object };
      expect(own).toEqual(command);
      expect(Object.entries(variables).filter(([, value]) => value === "")).toEqual([]);
      expect(Object.keys(variables)).toEqual(
        expect.arrayContaining(Object.keys(variablesWith(environment, new Set()))),
      );
    },
  );

  test.each(processes)("%s runs as its user on a read-only root, without capabilities", (name) => {
    const user = `${image.user.uid}:${image.user.gid}`;
    expect(composed[name]).toMatchObject({ user, read_only: true, cap_drop: ["ALL"], init: true });
  });

  test("a service that others call has the name by which they call it", () => {
    const aliases = Object.values(composed).flatMap(
      ({ networks }) => (networks as { default: { aliases: string[] } } | undefined)?.default.aliases ?? [],
    );
    const addresses = processes.flatMap(([name]) =>
      Object.entries(composed[name]?.["environment"] as Record<string, string>).filter(([key]) =>
        /_ADDRESS$/.test(key),
      ),
    );
    expect(addresses.length).toBeGreaterThan(0);
    for (const [, address] of addresses) expect(aliases).toContain(address.split(":")[0]);
  });

  test("no variable of Compose is left in a value, except for the password", () => {
    const texts = Object.values(composed).flatMap(({ environment }) => Object.values(environment ?? {}) as string[]);
    const variables = texts.flatMap((text) => text.replaceAll("$$", "").match(/\$\{?[A-Za-z_]+/g) ?? []);
    expect([...new Set(variables)]).toEqual(["${LOCAL_PASSWORD"]);
    expect(texts.find((text) => text.includes("$$request_id"))).toBeDefined();
  });
});

/** A server that one test starts; its command as in compose.yaml, but on this machine's paths. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "compose-"));
  makeCertificates();
});
afterAll(() => rmSync(folder, { recursive: true }));

const makeCertificates = () => {
  const { uid, gid } = statSync(folder);
  const names = servers.certificates.command.slice(2);
  const script = path.resolve(import.meta.dirname, "../../sandbox/compose/certificates.sh");
  execFileSync("sh", [script, folder, `${uid}:${gid}`, ...names], { stdio: "inherit" });
};

test("the certificates name their servers, and the authority's key is deleted", () => {
  const authority = new X509Certificate(readFileSync(path.join(folder, "authority.pem")));
  for (const name of ["postgres", "cache", "queue", "mail"]) {
    const certificate = new X509Certificate(readFileSync(path.join(folder, `${name}.pem`)));
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.checkHost(name)).toBe(name);
    expect(statSync(path.join(folder, `${name}.key`)).mode & 0o777).toBe(0o600);
  }
  expect(readdirSync(folder)).not.toContain("authority.key");
  makeCertificates();
  expect(new X509Certificate(readFileSync(path.join(folder, "authority.pem"))).serialNumber).toBe(
    authority.serialNumber,
  );
});

test.each(["cache", "queue"] as const)("%s requires TLS and a login, and lets nobody reconfigure it", async (name) => {
  const port = await freePort();
  const words = servers[name].command
    .slice(1)
    .map((word) => word.replace("/certificates", folder).replace("6379", String(port)).replace(/>\$.*/, ">secret"));
  const server: ChildProcess = spawn(machine.redisServer, [...words, "--bind", "127.0.0.1"], { cwd: folder });
  const ca = readFileSync(path.join(folder, "authority.pem"));
  const options = { port, tls: { ca, servername: name }, lazyConnect: true, retryStrategy: () => 20 };
  const client = new Redis({ ...options, username: local.username, password: "secret", enableReadyCheck: false });
  client.on("error", () => undefined);
  try {
    await until("Redis answers", () => client.ping());
    await expect(client.config("SET", "maxmemory-policy", "noeviction")).rejects.toThrow("NOPERM");
    const stranger = new Redis({ ...options, enableReadyCheck: false, retryStrategy: () => null });
    const refused = once(stranger, "error") as Promise<[Error]>;
    await expect(stranger.connect()).rejects.toThrow("Connection is closed");
    expect((await refused)[0].message).toContain("NOAUTH");
  } finally {
    client.disconnect();
    server.kill("SIGTERM");
    await once(server, "exit");
  }
});

describe("the gate of compose.yaml", () => {
  let database: Postgres;
  let cloud: SecretsManager;
  beforeAll(async () => {
    [database, cloud] = await Promise.all([startPostgres(), startSecretsManager()]);
    await database.query(`alter role ${local.username} password 'local-only'`);
  }, 60_000);
  afterAll(async () => {
    await cloud.stop();
    await database.remove();
  });

  /** Runs it with the environment of compose.yaml, except for where the servers are. */
  async function prepare(): Promise<{ code: number | null; stdout: string }> {
    const run = runFile("sandbox/compose/prepare.ts", {
      ...(composed["prepare"]?.["environment"] as Record<string, string>),
      ...cloud.environment,
      DATABASE_HOST: database.host,
      DATABASE_PORT: String(database.port),
      DATABASE_NAME: database.name,
      NODE_EXTRA_CA_CERTS: database.caFile,
      LOCAL_PASSWORD: "local-only",
    });
    const code = await run.exited;
    return { code, stdout: run.stdout() + run.stderr() };
  }

  test("makes secrets, roles and schemas, and a second run changes nothing", async () => {
    const first = await prepare();
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('secret-rotation: {"made":[') });
    for (const schema of schemaNames) {
      const login = (await cloud.get(localSecretArn(`database-${schema}`))) as { username: string; password: string };
      const ssl = { ca: readFileSync(database.caFile) };
      const { host, port, name } = database;
      const client = new pg.Client({ host, port, database: name, user: login.username, password: login.password, ssl });
      await client.connect();
      const { rows } = await client.query<{ outbox: string | null }>("select to_regclass($1) as outbox", [
        `${schema}.outbox`,
      ]);
      expect(rows[0]?.outbox).not.toBeNull();
      await client.end();
    }
    expect(await cloud.get(localSecretArn("redis-queue"))).toEqual({
      username: local.username,
      password: "local-only",
    });
    const second = await prepare();
    expect(second).toMatchObject({ code: 0, stdout: expect.stringContaining('secret-rotation: {"made":[],') });
    expect(second.stdout).toContain('database-prepare: {"roles":[],"passwords":[]');
  }, 120_000);
});

import { execFileSync } from "node:child_process";
import path from "node:path";
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import jwt from "jsonwebtoken";
import { log } from "../../app/chassis/process/log.ts";
import type { SchemaName } from "../../contract/services.ts";
import { ask } from "../../app/testing/client.ts";
import { freePort } from "../../app/testing/free-port.ts";
import { verifyAddresses } from "../../app/testing/mailed-token.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../app/testing/prepared-database.ts";
import { startRedis, type RedisServer } from "../../app/testing/redis.ts";
import { MeasuredProcess } from "./measured-process.ts";
import { ready, startService, type ServiceName, type Started } from "./measured-service.ts";

/** A server that answers the reads of one service. */
export interface Candidate extends Started {
  readonly name: string;
  readonly token: string;
}

/** Bare Express twice, to show the noise; the usual stack; this service. */
export const candidateNames = ["bare Express 5", "bare Express 5 again", "usual stack", "this service"] as const;

/** What all candidates use: one database with its rows, one Redis. */
export interface Stage {
  readonly candidates: Readonly<Record<ServiceName, readonly Candidate[]>>;
  readonly product: string;
  readonly login: { readonly email: string; readonly password: string };
  readonly passwordHash: string;
  /** A source of registrations that has used up its limit. */
  readonly refusedSource: string;
  /** Variables of every process of a service. */
  environmentOf(service: SchemaName): Readonly<Record<string, string>>;
  end(): Promise<void>;
}

const secret = randomUUID();
const tokenSeconds = 3_600;

/**
 * Starts database, Redis and every candidate. All have pools of ten connections, with TLS to
 * PostgreSQL.
 */
export async function startStage(): Promise<Stage> {
  log.level = "silent";
  const [prepared, redis] = await Promise.all([startPreparedDatabase(), startRedis()]);
  const authorities = path.join(tmpdir(), `groundwork-bench-${process.pid}.pem`);
  await writeFile(
    authorities,
    `${await readFile(prepared.environment("auth")["NODE_EXTRA_CA_CERTS"] ?? "", "utf8")}\n${redis.ca}`,
  );
  await prepared.secretsManager.put(prepared.environment("auth")["QUEUE_SECRET_ARN"] ?? "", redis.login());
  const compileCache = await mkdtemp(path.join(tmpdir(), "groundwork-bench-compiled-"));
  fillCompileCache(compileCache);
  const environmentOf = (service: SchemaName) => ({
    ...prepared.environment(service),
    NODE_EXTRA_CA_CERTS: authorities,
    NODE_COMPILE_CACHE: compileCache,
    QUEUE_HOST: redis.host,
    QUEUE_PORT: String(redis.port),
  });
  const auth = await startService("auth", environmentOf("auth"));
  const shop = await startService("shop", {
    ...environmentOf("shop"),
    AUTH_ADDRESS: auth.url.slice("http://".length),
  });
  const login = { email: "ada@example.test", password: randomUUID() };
  await signUp(prepared, auth.url, login);
  // Another user reads: the logins of the bench end the oldest sessions of theirs.
  const accessToken = await signUp(prepared, auth.url, { email: "bob@example.test", password: randomUUID() });
  const [user] = await prepared.postgres.query<{ uuid: string; hash: string }>(
    "select uuid, password_hash as hash from auth.users where email = $1",
    [login.email],
  );
  const [product] = await prepared.postgres.query<{ uuid: string }>("select uuid from shop.products limit 1");
  if (user === undefined || product === undefined) throw new Error("the database of the bench has no user or product");
  const refusedSource = await exhaustedSource(prepared);
  const common = { user: user.uuid, authorities, prepared, redis };
  const candidates = async (service: ServiceName, ours: Started): Promise<Candidate[]> => {
    const signed = jwt.sign({ sub: user.uuid }, secret, { algorithm: "HS256", expiresIn: tokenSeconds });
    const [bare, again, usual, own] = candidateNames;
    return [
      { name: bare, token: "", ...(await startRival("bare.mjs", service, common)) },
      // The noise is the same for each service.
      ...(service === "auth" ? [{ name: again, token: "", ...(await startRival("bare.mjs", service, common)) }] : []),
      { name: usual, token: signed, ...(await startRival("usual.mjs", service, common)) },
      { name: own, token: accessToken, ...ours },
    ];
  };
  const all = { auth: await candidates("auth", auth), shop: await candidates("shop", shop) };
  return {
    candidates: all,
    product: product.uuid,
    login,
    passwordHash: user.hash,
    refusedSource,
    environmentOf,
    end: async () => {
      await Promise.all([...all.auth, ...all.shop].map(async (each) => each.process.end()));
      const folders = [authorities, compileCache].map(async (each) => rm(each, { recursive: true }));
      await Promise.all([prepared.remove(), redis.remove(), ...folders]);
    },
  };
}

/** @returns an access token */
async function signUp(prepared: PreparedDatabase, url: string, login: Stage["login"]): Promise<string> {
  await ask(`${url}/v1/auth/register`, { body: { ...login, name: "Ada" } });
  await verifyAddresses(prepared);
  const { body } = await ask(`${url}/v1/auth/login`, { body: login });
  return (body as { accessToken: string }).accessToken;
}

/** @returns a source of registrations that has used up its limit */
async function exhaustedSource({ postgres }: PreparedDatabase): Promise<string> {
  const source = "203.0.113.1";
  await postgres.query(
    `insert into auth.registration_sources (source, registrations, ends_at)
     values ('${source}', 1000, now() + interval '1 day')`,
  );
  return source;
}

/** What V8 compiles, as the build of the image does. */
function fillCompileCache(folder: string): void {
  execFileSync(process.execPath, [path.join(import.meta.dirname, "../../app/chassis/process/fill-compile-cache.ts")], {
    env: { NODE_COMPILE_CACHE: folder },
  });
}

interface RivalOptions {
  readonly user: string;
  /** A file with the authorities of both servers. */
  readonly authorities: string;
  readonly prepared: PreparedDatabase;
  readonly redis: RedisServer;
}

async function startRival(file: string, service: ServiceName, options: RivalOptions): Promise<Started> {
  const { user, authorities, prepared, redis } = options;
  const { host, name, port: databasePort } = prepared.postgres;
  const arn = prepared.arns[`database-${service}`];
  const { username, password } = (await prepared.secretsManager.get(arn)) as Record<"username" | "password", string>;
  const ssl = { rejectUnauthorized: true };
  const connection = { host, port: databasePort, database: name, user: username, password, ssl };
  const port = await freePort();
  const started = new MeasuredProcess({
    command: [process.execPath, path.join(import.meta.dirname, file)],
    environment: { NODE_EXTRA_CA_CERTS: file === "bare.mjs" ? prepared.postgres.caFile : authorities },
    settings: {
      port,
      user,
      secret,
      database: { ...connection, options: `-c search_path=${service}` },
      redis: { host: redis.host, port: redis.port, ...redis.login() },
    },
  });
  return ready(started, `http://127.0.0.1:${port}`, "/", 404);
}

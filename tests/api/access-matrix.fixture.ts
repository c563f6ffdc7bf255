import { randomUUID } from "node:crypto";
import type { Route } from "../../app/chassis/http/route.ts";
import { bodyTypes } from "../../app/chassis/http/body-types.ts";
import { sentAs, type Answer, type RequestOptions } from "../../app/testing/client.ts";
import { roles, type Role } from "../../contract/roles.ts";
import { declaredRoutes } from "../../scripts/docs/openapi/service-routes.ts";
import { until } from "../../app/testing/until.ts";
import type { RunningApi } from "./running-api.fixture.ts";

/** How a record comes into being that belongs to one user, and what that user is answered. */
interface OwnedRecord {
  /** @returns the uuid of a record of the user of the token */
  readonly make: (api: RunningApi, token: string) => Promise<string>;
  readonly owner: number;
  /** What support and admins are answered. @default 404 */
  readonly staff?: number;
  readonly body?: unknown;
}

/** The routes with a parameter in their path, by whose record it is. */
const records: Readonly<Record<string, OwnedRecord>> = {
  "get /orders/:uuid": { make: async (api, token) => (await placed(api, token)).uuid, owner: 200, staff: 200 },
  "post /orders/:uuid/cancellation": { make: async (api, token) => (await placed(api, token)).uuid, owner: 200 },
  "post /messages/:uuid/read": { make: received, owner: 200 },
  "get /uploads/:uuid": { make: begunUpload, owner: 200 },
  // Nothing was sent.
  "post /uploads/:uuid/complete": { make: begunUpload, owner: 409 },
  "delete /uploads/:uuid": { make: begunUpload, owner: 204 },
  // No worker runs: the job waits.
  "get /jobs/:uuid": { make: exported, owner: 200 },
  "post /jobs/:uuid/cancellation": { make: exported, owner: 200 },
  "delete /users/me/identities/:uuid": { make: linked, owner: 204 },
  "delete /devices/:uuid": { make: registered, owner: 204 },
  "delete /auth/sessions/:uuid": { make: currentSession, owner: 204 },
};

/** Everyone who may ask. */
export const callers = ["anonymous", "tampered token", "deleted user", ...roles, "owner"] as const;
type Caller = (typeof callers)[number];

/** The access tokens of those who have one; `owner` signs in for each record. */
export type CallerTokens = Readonly<Record<Exclude<Caller, "anonymous" | "owner">, string>>;

/** A route as the matrix asks it. */
export interface AskedRoute {
  readonly name: string;
  readonly route: Route;
}

/** Every route of every version, by method and path. */
export async function askedRoutes(): Promise<readonly AskedRoute[]> {
  return (await declaredRoutes()).flatMap((route) =>
    route.versions.map((version) => ({ name: `${route.method} ${addressOf(route, version)}`, route })),
  );
}

const addressOf = ({ access, path }: Route, version: string): string =>
  `${access.internal === true ? "/internal" : ""}/${version}${path}`;

/**
 * The status that each caller must get, from the declaration of the route. Who is admitted to a route
 * without an owner is answered 400, because the matrix asks with an unknown parameter: nothing is
 * read or changed. @throws Error if nobody said whose record the path names
 */
export function expectedOf(route: Route): Partial<Record<Caller, number>> {
  const { access } = route;
  const record = recordOf(route);
  const admitted = record === undefined ? 400 : 404;
  const all = (status: number) => Object.fromEntries(asking(route).map((caller) => [caller, status]));
  if (access.internal === true) return all(404);
  const owner = record === undefined ? {} : { owner: record.owner };
  const invalid = { "tampered token": 401, "deleted user": 401 };
  if (access.optional === true) return { ...all(admitted), ...invalid, ...owner };
  if (!access.signedIn) return all(admitted);
  const statusOf = (role: Role) => {
    if (access.roles?.includes(role) === false) return 403;
    return role === "user" ? admitted : (record?.staff ?? admitted);
  };
  const byRole = roles.map((role) => [role, statusOf(role)] as const);
  return { anonymous: 401, ...invalid, ...Object.fromEntries(byRole), ...owner };
}

/** The status that each caller gets; the owner of a record asks last, because it may remove the record. */
export async function statusesOf(
  api: RunningApi,
  { name, route }: AskedRoute,
  tokens: CallerTokens,
): Promise<Partial<Record<Caller, number>>> {
  const { owner, uuid } = await made(api, recordOf(route));
  const [, path = ""] = name.split(" ");
  const asked = owner === undefined ? `${path.replace(/:\w+/g, uuid)}?nothing=1` : path.replace(/:\w+/g, uuid);
  const statuses: Partial<Record<Caller, number>> = {};
  for (const caller of asking(route)) {
    const token = caller === "owner" ? owner : tokensOf(tokens)[caller];
    statuses[caller] = (await ask(api, asked, route, token)).status;
  }
  return statuses;
}

const asking = (route: Route): readonly Caller[] =>
  callers.filter((caller) => caller !== "owner" || recordOf(route) !== undefined);

/** A record and the token of its owner; without one, a uuid of nothing. */
async function made(api: RunningApi, record: OwnedRecord | undefined): Promise<{ owner?: string; uuid: string }> {
  if (record === undefined) return { uuid: randomUUID() };
  const owner = await api.signUp(`owner-${randomUUID()}@example.com`);
  return { owner, uuid: await record.make(api, owner) };
}

const tokensOf = (tokens: CallerTokens): Partial<Record<Caller, string>> => tokens;

async function ask(api: RunningApi, path: string, route: Route, token: string | undefined): Promise<Answer> {
  const body = route.takesBody ? sentAs(bodyTypes[route.bodyType].media[0], recordOf(route)?.body ?? {}) : {};
  const options: RequestOptions = { method: route.method.toUpperCase(), ...body };
  return api.ask(path, token === undefined ? options : { ...options, token });
}

/** A route that every signed-in user may call must check who owns what its path names. */
function recordOf({ method, path, access }: Route): OwnedRecord | undefined {
  const isForUsers =
    access.roles === undefined ? access.signedIn || access.optional === true : access.roles.includes("user");
  if (!isForUsers || !path.includes("/:")) return undefined;
  const name = `${method} ${path}`;
  const record = records[name];
  if (record === undefined)
    throw new Error(
      `${name}: nobody says whose record it is.\n` +
        "  Add it to `records` in tests/api/access-matrix.fixture.ts: how a user makes one, and what the owner is answered.",
    );
  return record;
}

async function placed(api: RunningApi, token: string): Promise<{ readonly uuid: string }> {
  const { products } = (await api.ask("/v1/products?limit=1")).body as { products: readonly { uuid: string }[] };
  const lines = products.map(({ uuid: product }) => ({ product, quantity: 1 }));
  return (await api.ask("/v1/orders", { body: { lines }, token })).body as { uuid: string };
}

/** A message that another user sent to the user of the token. */
async function received(api: RunningApi, token: string): Promise<string> {
  const { uuid: to } = (await api.ask("/v1/users/me", { token })).body as { uuid: string };
  const sender = await api.signUp(`sender-${randomUUID()}@example.com`);
  const { body } = await api.ask("/v1/messages", { token: sender, body: { to, text: "Hello" } });
  return (body as { uuid: string }).uuid;
}

async function begunUpload(api: RunningApi, token: string): Promise<string> {
  const { body } = await api.ask("/v1/uploads", { token, body: { contentType: "image/png", sizeBytes: 67 } });
  return (body as { uuid: string }).uuid;
}

async function exported(api: RunningApi, token: string): Promise<string> {
  const { body } = await api.ask("/v1/orders/export", { method: "POST", token });
  return (body as { job: string }).job;
}

async function registered(api: RunningApi, token: string): Promise<string> {
  const body = { platform: "ios", token: randomUUID().replaceAll("-", "").repeat(2), environment: "production" };
  return ((await api.ask("/v1/devices", { token, method: "PUT", body })).body as { uuid: string }).uuid;
}

async function linked(api: RunningApi, token: string): Promise<string> {
  const { uuid } = (await api.ask("/v1/users/me", { token })).body as { uuid: string };
  return api.linkIdentity(uuid);
}

async function currentSession(api: RunningApi, token: string): Promise<string> {
  const { body } = await api.ask("/v1/auth/sessions", { token });
  const { sessions } = body as { sessions: readonly { uuid: string; current: boolean }[] };
  return sessions.find(({ current }) => current)?.uuid ?? "";
}

/** Signs up a user of each role, and one who is deleted then; every service knows it at the end. */
export async function signUpCallers(api: RunningApi, all: readonly AskedRoute[]): Promise<CallerTokens> {
  const user = await api.signUp("user@matrix.example.com");
  const support = await api.signUp("support@matrix.example.com", "support");
  const admin = await api.signUp("admin@matrix.example.com", "admin");
  const deleted = await api.signUp("deleted@matrix.example.com");
  await api.deleteAccount(deleted);
  // A service learns of roles together with revocations.
  for (const { name, route } of all.filter(({ route: each }) => isHarmless(each)))
    await until(`${name} refuses a deleted user`, async () => {
      const { status } = await ask(api, `${name.split(" ")[1] ?? ""}?nothing=1`, route, deleted);
      return status === 401;
    });
  return { "tampered token": tampered(user), "deleted user": deleted, user, support, admin };
}

const isHarmless = ({ method, path, limit, access }: Route): boolean =>
  method === "get" && limit === "standard" && !path.includes("/:") && (access.signedIn || access.optional === true);

/** The same claims with another signature. */
function tampered(token: string): string {
  const [head = "", claims = "", signature = ""] = token.split(".");
  return [head, claims, [...signature].reverse().join("")].join(".");
}

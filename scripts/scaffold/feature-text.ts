import { className, type FeatureRequest } from "./feature-request.ts";

/** The model of its table. */
export const modelText = ({ name, noun }: FeatureRequest): string =>
  `import { DataTypes } from "sequelize";
import { BaseModel } from "../../chassis/database/base-model.ts";

/** One ${noun}. */
export class ${className(noun)} extends BaseModel<${className(noun)}> {
  static readonly table = "${name}";
  static readonly columns = {
    author: { type: DataTypes.UUID, allowNull: false },
    text: { type: DataTypes.TEXT, allowNull: false },
  };

  declare author: string;
  declare text: string;
}
`;

/** The use case. */
export const createText = ({ noun }: FeatureRequest): string =>
  `import { rejection, transaction, type Rejection } from "../../chassis/database/transaction.ts";
import { isDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { ${className(noun)} } from "./${noun}.ts";

/** Writes a ${noun}, unless its author is deleted at this moment. */
export async function create${className(noun)}(
  author: string,
  text: string,
): Promise<${className(noun)} | Rejection<"deleted-author">> {
  return transaction(async () => {
    if (await isDeletedUser(author)) return rejection("deleted-author");
    return ${className(noun)}.create({ author, text });
  });
}
`;

/** What it forgets of a deleted user. */
export const forgetText = ({ name }: FeatureRequest): string =>
  `import type { EventPayload } from "../../../contract/events.ts";
import { query } from "../../chassis/database/database.ts";

/** Removes the ${name} of a deleted user, for good. */
export async function forget${className(name)}({ user }: EventPayload<"user.deleted.v1">): Promise<void> {
  await query("delete from ${name} where author = $1 returning id", [user]);
}
`;

/** Two routes: one that everyone may call, one that needs an access token. */
export const routesText = ({ name, noun }: FeatureRequest): string => {
  const One = className(noun);
  return `import * as z from "zod";
import { Rejection } from "../../chassis/database/transaction.ts";
import { invalidToken } from "../../chassis/http/authentication.ts";
import { notSignedIn } from "../../chassis/http/problem.ts";
import { anyone, created, ok, route, signedIn } from "../../chassis/http/route.ts";
import { create${One} } from "./create-${noun}.ts";
import { ${One} } from "./${noun}.ts";

const ${One}V1 = z.strictObject({ uuid: z.uuid(), author: z.uuid(), text: z.string() });

const show = ({ uuid, author, text }: ${One}): z.infer<typeof ${One}V1> => ({ uuid, author, text });

/** The newest, at most a hundred. */
export const list${className(name)}Route = route({
  method: "get",
  path: "/${name}",
  versions: ["v1"],
  summary: "List the newest ${name}",
  access: anyone(),
  limit: "standard",
  answers: { 200: z.strictObject({ ${name}: z.array(${One}V1) }) },
  handle: async () => ok({ ${name}: (await ${One}.findAll({ order: [["id", "DESC"]], limit: 100 })).map(show) }),
});

/** One more, of the user who is signed in. */
export const create${One}Route = route({
  method: "post",
  path: "/${name}",
  versions: ["v1"],
  summary: "Write a ${noun}",
  access: signedIn(),
  limit: "standard",
  idempotent: true,
  body: z
    .strictObject({ text: z.string().trim().min(1).max(2_000) })
    .meta({ examples: [{ text: "The first ${noun}" }] }),
  answers: { 201: ${One}V1, 401: notSignedIn },
  handle: async ({ body, user }) => {
    const written = await create${One}(user.uuid, body.text);
    return written instanceof Rejection ? invalidToken : created(show(written));
  },
});
`;
};

/** The test, against a real database and the real process. */
export const testText = ({ service, name, noun }: FeatureRequest): string =>
  `import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { processConfig } from "../../chassis/process/config.ts";
import { closeDatabase, openDatabase } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";
import { log } from "../../chassis/process/log.ts";
import { forgetUser } from "../forget-user.ts";
import { ${className(noun)} } from "./${noun}.ts";

let prepared: PreparedDatabase;
let issuer: TokenIssuer;
let running: ServiceProcess;

beforeAll(async () => {
  log.level = "silent";
  [prepared, issuer] = await Promise.all([startPreparedDatabase(), startTokenIssuer()]);
  const environment = prepared.environment("${service}");
  running = await startHttpProcess("${service}", { ...environment, AUTH_ADDRESS: issuer.address });
  openDatabase(processConfig("${service}", "worker", environment), [${className(noun)}]);
});

afterAll(async () => {
  await running.stop();
  await closeDatabase();
  await issuer.close();
  await prepared.remove();
});

test("a ${noun} that a user writes is listed for everyone, without an internal id", async () => {
  const author = randomUUID();
  const { status, body } = await running.ask("/v1/${name}", { body: { text: "the first" }, token: issuer.token(author) });
  const written = { uuid: expect.stringMatching(/^[-0-9a-f]{36}$/) as unknown, author, text: "the first" };
  expect({ status, body }).toEqual({ status: 201, body: written });
  expect((await running.ask("/v1/${name}")).body).toEqual({ ${name}: [written] });
});

test("what a deleted user wrote is removed, and nothing is written for one", async () => {
  const user = randomUUID();
  const write = async () => running.ask("/v1/${name}", { body: { text: "mine" }, token: issuer.token(user) });
  expect((await write()).status).toBe(201);
  await transaction(async () => forgetUser({ user }));
  expect((await write()).status).toBe(401);
  expect((await running.ask("/v1/${name}")).text).not.toContain(user);
});

test("without an access token nothing is written", async () => {
  expect((await running.ask("/v1/${name}", { body: { text: "anonymous" } })).status).toBe(401);
});

test.each([[{}], [{ text: " " }], [{ text: "x", author: randomUUID() }]])("%j is refused", async (body) => {
  const answer = await running.ask("/v1/${name}", { body, token: issuer.token(randomUUID()) });
  expect(answer.status).toBe(400);
});
`;

/** Its table, as a migration of the service. */
export const tableText = ({ name, noun }: FeatureRequest, migration: string): string =>
  `import { createTable, type Migration } from "../../chassis/database/migrate.ts";

/** Each ${noun} and the user who wrote it. \`author\` is a user's uuid: users belong to another service. */
export const ${name}: Migration = {
  name: "${migration}",
  sql: [
    createTable("${name}", "author uuid not null, text text not null"),
    "create index ${name}_author on ${name} (author);",
  ].join("\\n"),
};
`;

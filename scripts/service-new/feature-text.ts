import type { ServiceRequest } from "./service-request.ts";
import { className } from "./service-request.ts";

/** The model of the first table. */
export const modelText = ({ name, noun }: ServiceRequest): string =>
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
export const createText = ({ noun }: ServiceRequest): string =>
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

/** What the service forgets of a deleted user. */
export const forgetText = ({ name, noun }: ServiceRequest): string =>
  `import type { EventPayload } from "../../../contract/events.ts";
import { rememberDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { ${className(noun)} } from "./${noun}.ts";

/** Removes the ${name} of a deleted user, for good. */
export async function forgetAuthor({ user }: EventPayload<"user.deleted.v1">): Promise<void> {
  await rememberDeletedUser(user);
  await ${className(noun)}.destroy({ where: { author: user }, force: true });
}
`;

/** Two routes: one that everyone may call, one that needs an access token. */
export const routesText = ({ name, noun }: ServiceRequest): string => {
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
export const testText = ({ name, noun }: ServiceRequest): string =>
  `import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { processConfig } from "../../chassis/process/config.ts";
import { closeDatabase, openDatabase } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";
import { log } from "../../chassis/process/log.ts";
import { forgetAuthor } from "./forget-author.ts";
import { ${className(noun)} } from "./${noun}.ts";

let prepared: PreparedDatabase;
let issuer: TokenIssuer;
let running: ServiceProcess;

beforeAll(async () => {
  log.level = "silent";
  [prepared, issuer] = await Promise.all([startPreparedDatabase(), startTokenIssuer()]);
  const environment = prepared.environment("${name}");
  running = await startHttpProcess("${name}", { ...environment, AUTH_ADDRESS: issuer.address });
  openDatabase(processConfig("${name}", "worker", environment), [${className(noun)}]);
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
  const written = { uuid: expect.any(String) as unknown, author, text: "the first" };
  expect({ status, body }).toEqual({ status: 201, body: written });
  expect((await running.ask("/v1/${name}")).body).toEqual({ ${name}: [written] });
});

test("what a deleted user wrote is removed, and nothing is written for one", async () => {
  const user = randomUUID();
  const write = async () => running.ask("/v1/${name}", { body: { text: "mine" }, token: issuer.token(user) });
  expect((await write()).status).toBe(201);
  await transaction(async () => forgetAuthor({ user }));
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

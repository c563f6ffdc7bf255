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
  `import { transaction } from "../../chassis/database/transaction.ts";
import { ${className(noun)} } from "./${noun}.ts";

/** Writes a ${noun}. */
export async function create${className(noun)}(author: string, text: string): Promise<${className(noun)}> {
  return transaction(async () => ${className(noun)}.create({ author, text }));
}
`;

/** Two routes: one that everyone may call, one that needs an access token. */
export const routesText = ({ name, noun }: ServiceRequest): string => {
  const One = className(noun);
  return `import * as z from "zod";
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
  answers: { 201: ${One}V1 },
  handle: async ({ body, user }) => created(show(await create${One}(user.uuid, body.text))),
});
`;
};

/** The test, against a real database and the real process. */
export const testText = ({ name, noun }: ServiceRequest): string =>
  `import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";
import { log } from "../../chassis/process/log.ts";

let prepared: PreparedDatabase;
let issuer: TokenIssuer;
let running: ServiceProcess;

beforeAll(async () => {
  log.level = "silent";
  [prepared, issuer] = await Promise.all([startPreparedDatabase(), startTokenIssuer()]);
  running = await startHttpProcess("${name}", { ...prepared.environment("${name}"), AUTH_ADDRESS: issuer.address });
});

afterAll(async () => {
  await running.stop();
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

test("without an access token nothing is written", async () => {
  expect((await running.ask("/v1/${name}", { body: { text: "anonymous" } })).status).toBe(401);
});

test.each([[{}], [{ text: " " }], [{ text: "x", author: randomUUID() }]])("%j is refused", async (body) => {
  const answer = await running.ask("/v1/${name}", { body, token: issuer.token(randomUUID()) });
  expect(answer.status).toBe(400);
});
`;

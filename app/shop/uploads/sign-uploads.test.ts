import { beforeAll, beforeEach, expect, test } from "@jest/globals";
import { setImmediate } from "node:timers/promises";
import { log } from "../../chassis/process/log.ts";
import { until } from "../../testing/until.ts";
import { downloadSeconds, formSeconds, UploadSigner } from "./sign-uploads.ts";
import { SigningCredentials, type Credentials } from "./signing-credentials.ts";

// What AWS enforces of a form, and MiniStack does not: so the document itself is compared.

const owner = "11111111-1111-4111-8111-111111111111";
const upload = "22222222-2222-4222-8222-222222222222";
const asked = { owner, upload, contentType: "image/png", sizeBytes: 67 } as const;
const login = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
let now: number;

beforeAll(() => {
  log.level = "silent";
  process.env["AWS_REGION"] = "eu-central-1";
});

beforeEach(() => {
  now = Date.now();
});

async function signerWith(read: () => Promise<Credentials>): Promise<UploadSigner> {
  const credentials = new SigningCredentials(read);
  await credentials.warmUp();
  return new UploadSigner("uploads-bucket", credentials);
}

const signer = async (life?: number) =>
  signerWith(async () =>
    Promise.resolve({
      ...login,
      ...(life === undefined ? {} : { sessionToken: "token", expiration: new Date(now + life * 1_000) }),
    }),
  );

interface Policy {
  readonly expiration: string;
  readonly conditions: readonly unknown[];
}

const policyOf = (fields: Readonly<Record<string, string>> = {}) =>
  JSON.parse(Buffer.from(fields["Policy"] ?? "", "base64").toString()) as Policy;

test("a form fixes bucket, key, type and exact size, each of its fields, and no other field may be sent", async () => {
  const form = await (await signer(7_200)).form(asked);
  const { expiration, conditions } = policyOf(form?.fields);
  const { Policy: _, "X-Amz-Signature": signature, ...fields } = form?.fields ?? {};
  expect(signature).toMatch(/^[0-9a-f]{64}$/);
  expect(fields).toMatchObject({
    bucket: "uploads-bucket",
    key: `incoming/${owner}/${upload}`,
    "Content-Type": "image/png",
    "X-Amz-Security-Token": "token",
  });
  expect(new Set(conditions)).toEqual(
    new Set([["content-length-range", 67, 67], ...Object.entries(fields).map(([name, value]) => ({ [name]: value }))]),
  );
  expect(conditions.filter((one) => Array.isArray(one) && one[0] !== "content-length-range")).toEqual([]);
  const seconds = (Date.parse(expiration) - now) / 1_000;
  expect(seconds).toBeGreaterThan(formSeconds - 2);
  expect(seconds).toBeLessThanOrEqual(formSeconds + 2);
});

test.each([
  [undefined, formSeconds],
  [7_200, formSeconds],
  [180, 180],
])("a form by credentials that live %s seconds lives %i seconds, and says so", async (life, expected) => {
  const form = await (await signer(life)).form(asked);
  const said = ((form?.expiresAt.getTime() ?? 0) - now) / 1_000;
  const signed = (Date.parse(policyOf(form?.fields).expiration) - now) / 1_000;
  for (const seconds of [said, signed]) {
    expect(seconds).toBeGreaterThan(expected - 2);
    expect(seconds).toBeLessThanOrEqual(expected + 2);
  }
});

test("an address is of one object, for two minutes, and makes a browser save it as its type", async () => {
  const download = await (await signer()).download(asked, "33333333-3333-4333-8333-333333333333");
  const { hostname, pathname, searchParams } = new URL(download?.url ?? "");
  expect([hostname, pathname]).toEqual([
    "uploads-bucket.s3.eu-central-1.amazonaws.com",
    `/accepted/${owner}/${upload}/33333333-3333-4333-8333-333333333333`,
  ]);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    "X-Amz-Expires": String(downloadSeconds),
    "X-Amz-SignedHeaders": "host",
    "response-content-type": "image/png",
    "response-content-disposition": `attachment; filename="${upload}.png"`,
  });
  expect([...searchParams.keys()].filter((name) => name.includes("checksum"))).toEqual([]);
});

test("without credentials, or with ones that expire at once, nothing is signed; the next ones sign", async () => {
  let read = async (): Promise<Credentials> => Promise.reject(new Error("no endpoint"));
  const away = await signerWith(async () => read());
  expect(await away.form(asked)).toBeUndefined();
  read = async () => Promise.resolve({ ...login, expiration: new Date(now + 30_000) });
  await away.form(asked);
  await setImmediate();
  expect(await away.download(asked, upload)).toBeUndefined();
  read = async () => Promise.resolve({ ...login, expiration: new Date(now + 600_000) });
  await until("the next credentials sign", async () => (await away.form(asked))?.fields["bucket"] === "uploads-bucket");
});

test("credentials that are being read delay no signature", async () => {
  const credentials = new SigningCredentials(async () => new Promise(() => undefined));
  expect(await new UploadSigner("uploads-bucket", credentials).form(asked)).toBeUndefined();
});

import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import { randomUUID } from "node:crypto";
import { transaction } from "../../chassis/database/transaction.ts";
import { until } from "../../testing/until.ts";
import { beginUpload, largestBytes, uploadCaps } from "./begin-upload.ts";
import { completeUpload } from "./complete-upload.ts";
import { incomingKey } from "./object-keys.ts";
import { png, Uploading, withoutId } from "./uploading.fixture.ts";

const started = new AsyncDisposableStack();
let [ada, bob] = ["", ""];
let uploading: Uploading;

const html = Buffer.from("<script>alert(1)</script>".padEnd(png.length));

beforeAll(async () => {
  uploading = await Uploading.start(started);
});

beforeEach(() => {
  [ada, bob] = [randomUUID(), randomUUID()];
});

afterAll(async () => started.disposeAsync());

test("a file is sent by its form, checked, listed, and downloaded as a file; then its form's object is gone", async () => {
  const form = await uploading.begun(ada);
  expect([form.url, form.fields]).toMatchObject([
    expect.stringContaining(uploading.bucketName),
    { key: incomingKey(ada, form.uuid) },
  ]);
  const open = { ...((await uploading.get(ada, form)).body as object) };
  expect(open).toMatchObject({ uuid: form.uuid, status: "open", refusal: null, download: null });
  expect(await uploading.send(form, png)).toBe(204);
  const completed = await uploading.complete(ada, form);
  const { download: _, ...shown } = { ...open, status: "accepted" } as Record<string, unknown>;
  expect([completed.status, completed.body]).toEqual([200, shown]);
  expect(await uploading.list(ada)).toEqual({ uploads: [shown], next: null });
  const { download } = (await uploading.get(ada, form)).body as { download: { url: string } };
  const file = await fetch(download.url);
  expect([file.status, file.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(Buffer.from(await file.arrayBuffer())).toEqual(png);
  expect(file.headers.get("content-disposition")).toBe(`attachment; filename="${form.uuid}.png"`);
  expect((await fetch(download.url.replace("image%2Fpng", "text%2Fhtml"))).status).toBe(403);
  expect(await uploading.objectsAfterJobs(ada)).toEqual([
    expect.stringMatching(`^accepted/${form.uuid}/[-0-9a-f]{36}$`),
  ]);
});

test.each<[string, Readonly<Record<string, string>>, Buffer]>([
  ["another key", { key: "accepted/mine" }, png],
  ["another type", { "Content-Type": "text/html" }, png],
  ["another header", { "Content-Disposition": "inline" }, png],
  ["a larger file", {}, Buffer.concat([png, png])],
  ["a smaller file", {}, png.subarray(1)],
])("the form does not send %s", async (_, changed, file) => {
  const form = await uploading.begun(ada);
  expect(await uploading.send(form, file, changed)).toBeGreaterThanOrEqual(400);
  const { status, body } = await uploading.complete(ada, form);
  expect([status, body]).toMatchObject([409, { type: "urn:problem:file-not-uploaded" }]);
});

test.each<[string, Buffer, string]>([
  ["HTML", html, "the file is of an unknown type, not image/png"],
  ["a PDF", Buffer.from("%PDF-1.7\n".padEnd(png.length)), "the file is application/pdf, not image/png"],
  ["an executable", Buffer.from("MZ".padEnd(png.length)), "the file is application/x-msdownload, not image/png"],
  ["too large", Buffer.concat([png, png]), `the file has ${2 * png.length} bytes, not ${png.length}`],
  ["too small", png.subarray(0, 33), `the file has 33 bytes, not ${png.length}`],
  ["empty", Buffer.alloc(0), `the file has 0 bytes, not ${png.length}`],
])("a file that is %s is refused for good and removed, however it arrived", async (_, file, detail) => {
  const form = await uploading.begun(ada);
  await uploading.put(ada, form, file);
  const first = await uploading.complete(ada, form);
  expect([first.status, first.headers.get("content-type"), first.body]).toEqual([
    422,
    expect.stringContaining("application/problem+json"),
    expect.objectContaining({ type: "urn:problem:file-refused", detail }),
  ]);
  expect(await uploading.objectsAfterJobs(ada)).toEqual([]);
  await uploading.put(ada, form, png);
  expect(withoutId(await uploading.complete(ada, form))).toEqual(withoutId(first));
  expect((await uploading.get(ada, form)).body).toMatchObject({ status: "refused", refusal: detail, download: null });
});

test("what is sent after the check is not accepted: the version that was checked is", async () => {
  const form = await uploading.begun(ada);
  await uploading.send(form, png);
  const checked = await uploading.bucket.find(ada, form.uuid);
  if (checked === undefined) throw new Error("nothing was sent");
  expect(await uploading.send(form, html)).toBe(204);
  const racing = uploading.bucketWith({ find: async () => Promise.resolve(checked) });
  expect(await completeUpload(racing, ada, form.uuid)).toMatchObject({ status: "accepted" });
  expect(Buffer.from(await (await uploading.download(ada, form)).arrayBuffer())).toEqual(png);
});

test("nothing that was never sent, or was taken away again, is completed; it can be sent then", async () => {
  const form = await uploading.begun(ada);
  expect((await uploading.complete(ada, form)).status).toBe(409);
  await uploading.send(form, png);
  await uploading.s3.send(new DeleteObjectCommand({ Bucket: uploading.bucketName, Key: incomingKey(ada, form.uuid) }));
  expect((await uploading.complete(ada, form)).status).toBe(409);
  await uploading.send(form, png);
  expect((await uploading.complete(ada, form)).status).toBe(200);
});

test("another user neither sees nor changes an upload, as if there were none (AUTH-4, case 21)", async () => {
  const [open, done] = [await uploading.begun(ada), await uploading.accepted(ada)];
  await uploading.send(open, png);
  for (const each of [open, done])
    for (const ask of [uploading.get, uploading.complete, uploading.remove])
      expect(withoutId(await ask(bob, each))).toEqual(withoutId(await ask(bob, { uuid: randomUUID() })));
  expect(await uploading.list(bob)).toEqual({ uploads: [], next: null });
  expect(
    (await uploading.shop.ask(`/v1/uploads?after=${open.uuid}`, { token: uploading.issuer.token(bob) })).status,
  ).toBe(400);
  expect((await uploading.complete(ada, open)).status).toBe(200);
});

test("a list has pages; it begins again after an upload that is deleted", async () => {
  const uuids = [await uploading.begun(ada), await uploading.begun(ada)].map(({ uuid }) => uuid).toReversed();
  const first = await uploading.list(ada, "?limit=1");
  const second = await uploading.list(ada, `?limit=1&after=${first.next ?? ""}`);
  expect([first.uploads, second.uploads].map((page) => page.map(({ uuid }) => uuid))).toEqual([
    uuids.slice(0, 1),
    uuids.slice(1),
  ]);
  expect([first.next, second.next]).toEqual([uuids[0], null]);
  const [newest = ""] = uuids;
  await uploading.remove(ada, { uuid: newest });
  const afterDeleted = `/v1/uploads?after=${newest}`;
  expect((await uploading.shop.ask(afterDeleted, { token: uploading.issuer.token(ada) })).status).toBe(400);
});

test("an upload that is completed many times at once is accepted once, and keeps one object", async () => {
  const form = await uploading.begun(ada);
  await uploading.send(form, png);
  const sent = await uploading.bucket.find(ada, form.uuid);
  // As a process does that is killed after the copy.
  if (sent !== undefined) await uploading.bucket.accept(ada, form.uuid, sent, "image/png");
  const answers = await Promise.all(Array.from({ length: 5 }, async () => uploading.complete(ada, form)));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(200);
  expect(await uploading.objectsAfterJobs(ada)).toHaveLength(1);
  expect((await uploading.download(ada, form)).status).toBe(200);
});

test("a deleted upload is gone with all versions of its file, also if it is completed meanwhile", async () => {
  const [open, done] = [await uploading.begun(ada), await uploading.accepted(ada)];
  await uploading.send(open, png);
  await uploading.send(open, png);
  for (const each of [open, done]) expect((await uploading.remove(ada, each)).status).toBe(204);
  const statuses = await Promise.all(
    [uploading.remove, uploading.get, uploading.complete].map(async (ask) => (await ask(ada, done)).status),
  );
  expect(statuses).toEqual([404, 404, 404]);
  expect(await uploading.objectsAfterJobs(ada)).toEqual([]);
  const late = await uploading.begun(ada);
  await uploading.send(late, png);
  const overtaken = uploading.bucketWith({
    accept: async (...args) => {
      const object = await uploading.bucket.accept(...args);
      expect((await uploading.remove(ada, late)).status).toBe(204);
      return object;
    },
  });
  expect(await completeUpload(overtaken, ada, late.uuid)).toMatchObject({ reason: "unknown" });
  expect(await uploading.objectsAfterJobs(ada)).toEqual([]);
});

test("nothing is left of a deleted user, also of what arrives later or twice", async () => {
  const [open] = [await uploading.begun(ada), await uploading.accepted(ada), await uploading.accepted(bob)];
  await uploading.send(open, png);
  await uploading.forget(ada);
  await uploading.forget(ada);
  expect(await uploading.objectsAfterJobs(ada)).toEqual([]);
  expect([await uploading.list(ada), (await uploading.begin(ada)).status]).toEqual([{ uploads: [], next: null }, 401]);
  expect(await uploading.prepared.postgres.query("select 1 from shop.uploads where owner = $1", [ada])).toEqual([]);
  expect(await uploading.objectsOf(bob)).toHaveLength(1);
});

test("a user who is deleted while a file is copied keeps no copy", async () => {
  const form = await uploading.begun(ada);
  await uploading.send(form, png);
  const overtaken = uploading.bucketWith({
    accept: async (...args) => {
      await uploading.forget(ada);
      expect(await uploading.objectsAfterJobs(ada)).toEqual([]);
      await uploading.put(ada, form, png);
      return uploading.bucket.accept(
        args[0],
        args[1],
        (await uploading.bucket.find(ada, form.uuid)) ?? args[2],
        args[3],
      );
    },
  });
  expect(await completeUpload(overtaken, ada, form.uuid)).toMatchObject({ reason: "unknown" });
  expect(await uploading.objectsAfterJobs(ada)).toEqual([]);
});

test("an upload that is not completed in time counts no more, and ends when its user begins another", async () => {
  const form = await uploading.begun(ada);
  await uploading.send(form, png);
  await uploading.prepared.postgres.query("update shop.uploads set complete_by = now() where uuid = $1", [form.uuid]);
  expect((await uploading.complete(ada, form)).body).toMatchObject({ type: "urn:problem:upload-expired", status: 410 });
  expect((await uploading.get(ada, form)).body).toMatchObject({ status: "expired", download: null });
  const next = await uploading.begun(ada);
  expect((await uploading.list(ada)).uploads.map(({ uuid }) => uuid)).toEqual([next.uuid]);
  expect(await uploading.objectsAfterJobs(ada)).toEqual([]);
});

test("a user has so many open uploads and bytes, also if all begin at once", async () => {
  for (let open = 1; open < uploadCaps.openUploads; open++) await uploading.begun(ada);
  const signer = { form: async () => Promise.resolve({ url: "", fields: {}, expiresAt: new Date() }) };
  const second = await transaction(async () => {
    await beginUpload(signer, ada, { contentType: "image/png", sizeBytes: 1 });
    const asked = uploading.begin(ada);
    await until("the second waits for the first", async () => {
      const waiting = "select 1 from pg_locks where locktype = 'advisory' and not granted";
      return (await uploading.prepared.postgres.query(waiting)).length > 0;
    });
    return { asked };
  });
  expect((await second.asked).body).toMatchObject({ cap: "openUploads", most: uploadCaps.openUploads, status: 409 });
  await uploading.prepared.postgres.query(
    `insert into shop.uploads (owner, content_type, size_bytes, status, complete_by, object)
     select $1, 'image/png', $2, 'accepted', now(), gen_random_uuid() from generate_series(1, $3)`,
    [bob, largestBytes, 51],
  );
  expect((await uploading.begin(bob, { sizeBytes: uploadCaps.bytes - 51 * largestBytes })).status).toBe(201);
  const full = await uploading.begin(bob, { sizeBytes: 1 });
  expect([full.status, full.body]).toEqual([409, expect.objectContaining({ cap: "bytes", most: uploadCaps.bytes })]);
});

test("a repeated request begins one upload", async () => {
  const headers = { "idempotency-key": randomUUID() };
  const [first, again] = [await uploading.begin(ada, {}, headers), await uploading.begin(ada, {}, headers)];
  expect([again.text, (await uploading.list(ada)).uploads.length]).toEqual([first.text, 1]);
});

test.each<[object, string]>([
  [{ contentType: "image/svg+xml" }, "body.contentType"],
  [{ sizeBytes: 0 }, "body.sizeBytes"],
  [{ sizeBytes: largestBytes + 1 }, "body.sizeBytes"],
  [{ key: "accepted/mine" }, "body.key"],
])("%j is refused with its path (case 22)", async (wrong, path) => {
  const { status, body } = await uploading.begin(ada, wrong);
  expect([status, body]).toMatchObject([400, { errors: [{ path }] }]);
});

test("while S3 is away completing is answered 503 in two seconds, and at once then; all else works", async () => {
  const form = await uploading.begun(ada);
  await uploading.send(form, png);
  uploading.proxy.silence();
  try {
    const asked = performance.now();
    const waiting = Array.from({ length: 20 }, async () => uploading.complete(ada, form));
    // No connection of the pool waits for S3.
    const others = await Promise.all([1, 2, 3, 4, 5, 6].map(async () => uploading.begin(randomUUID())));
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set((await Promise.all(waiting)).map(({ status }) => status))).toEqual(new Set([503]));
    expect(performance.now() - asked).toBeLessThan(3_000);
    await Promise.all([1, 2, 3].map(async () => uploading.complete(ada, form)));
    const again = performance.now();
    expect((await uploading.complete(ada, form)).status).toBe(503);
    expect(performance.now() - again).toBeLessThan(1_000);
    expect([(await uploading.get(ada, form)).status, (await uploading.remove(ada, form)).status]).toEqual([200, 204]);
  } finally {
    uploading.proxy.restore();
  }
});

import { ListObjectVersionsCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { closeDatabase, openDatabase } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { rememberDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import type { Answer } from "../../testing/client.ts";
import { startPreparedDatabase, type PreparedDatabase } from "../../testing/prepared-database.ts";
import { startHttpProcess, type ServiceProcess } from "../../testing/service-process.ts";
import { startTcpProxy, type TcpProxy } from "../../testing/tcp-proxy.ts";
import { startTokenIssuer, type TokenIssuer } from "../../testing/token-issuer.ts";
import type { CheckedBucket } from "./complete-upload.ts";
import { forgetUploads } from "./forget-uploads.ts";
import { incomingKey } from "./object-keys.ts";
import { UploadRemover } from "./remove-objects.ts";
import { Upload } from "./upload.ts";
import { UploadBucket } from "./upload-bucket.ts";

/** A PNG of one pixel. */
export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** The answer to the begin of an upload. */
export interface Form {
  readonly uuid: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

/** An answer without what differs each time. */
export const withoutId = ({ status, body }: Answer) => ({ status, body: { ...(body as object), requestId: "" } });

interface Named {
  readonly uuid: string;
}

/** A running shop with a bucket, whose S3 is behind a proxy, and what users and its worker do. */
export class Uploading {
  readonly prepared: PreparedDatabase;
  readonly issuer: TokenIssuer;
  readonly shop: ServiceProcess;
  readonly proxy: TcpProxy;
  readonly s3: S3Client;
  readonly bucket: UploadBucket;
  readonly bucketName: string;
  readonly #remover: UploadRemover;

  private constructor(parts: Pick<Uploading, "prepared" | "issuer" | "shop" | "proxy" | "s3" | "bucketName">) {
    ({
      prepared: this.prepared,
      issuer: this.issuer,
      shop: this.shop,
      proxy: this.proxy,
      s3: this.s3,
      bucketName: this.bucketName,
    } = parts);
    this.bucket = new UploadBucket(this.bucketName);
    this.#remover = new UploadRemover(this.bucketName);
  }

  /** Ended in reverse order, also if a start fails: a server that is left keeps Jest's process from ending. */
  static async start(started: AsyncDisposableStack): Promise<Uploading> {
    log.level = "silent";
    const issuer = await startTokenIssuer();
    started.defer(async () => issuer.close());
    const prepared = await startPreparedDatabase();
    started.defer(async () => prepared.remove());
    const environment = prepared.environment("shop");
    const { AWS_ENDPOINT_URL = "", UPLOADS_BUCKET: Bucket = "" } = environment;
    const { hostname: host, port } = new URL(AWS_ENDPOINT_URL);
    const proxy = await startTcpProxy({ host, port: Number(port) });
    started.defer(async () => proxy.close());
    const s3 = new S3Client();
    started.defer(() => s3.destroy());
    openDatabase(processConfig("shop", "worker", environment), [Upload]);
    started.defer(closeDatabase);
    const shop = await startHttpProcess("shop", {
      ...environment,
      AUTH_ADDRESS: issuer.address,
      AWS_ENDPOINT_URL_S3: `http://${proxy.host}:${proxy.port}`,
    });
    started.defer(async () => void (await shop.stop()));
    const uploading = new Uploading({ prepared, issuer, shop, proxy, s3, bucketName: Bucket });
    started.defer(() => {
      uploading.bucket.close();
      uploading.#remover.close();
    });
    return uploading;
  }

  readonly begin = async (user: string, body: object = {}, headers: Readonly<Record<string, string>> = {}) =>
    this.shop.ask("/v1/uploads", {
      body: { contentType: "image/png", sizeBytes: png.length, ...body },
      token: this.issuer.token(user),
      headers,
    });

  readonly begun = async (user: string, body?: object) => (await this.begin(user, body)).body as Form;

  readonly send = async (
    { url, fields }: Form,
    file: Buffer,
    changed: Readonly<Record<string, string>> = {},
  ): Promise<number> => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...changed })) form.set(name, value);
    form.set("file", new Blob([new Uint8Array(file)]));
    const answer = await fetch(url, { method: "POST", body: form });
    await answer.arrayBuffer();
    return answer.status;
  };

  readonly complete = async (user: string, { uuid }: Named): Promise<Answer> =>
    this.shop.ask(`/v1/uploads/${uuid}/complete`, { method: "POST", token: this.issuer.token(user) });

  readonly get = async (user: string, { uuid }: Named): Promise<Answer> =>
    this.shop.ask(`/v1/uploads/${uuid}`, { token: this.issuer.token(user) });

  readonly remove = async (user: string, { uuid }: Named): Promise<Answer> =>
    this.shop.ask(`/v1/uploads/${uuid}`, { method: "DELETE", token: this.issuer.token(user) });

  readonly list = async (user: string, query = "") =>
    (await this.shop.ask(`/v1/uploads${query}`, { token: this.issuer.token(user) })).body as {
      uploads: Form[];
      next: string | null;
    };

  /** Writes past the form, as a client could in a cloud that does not enforce it. */
  readonly put = async (user: string, { uuid }: Named, Body: Buffer) =>
    this.s3.send(new PutObjectCommand({ Bucket: this.bucketName, Key: incomingKey(user, uuid), Body }));

  /** The bucket with something that happens between its calls. */
  readonly bucketWith = (changed: Partial<CheckedBucket>): CheckedBucket => ({
    find: this.bucket.find.bind(this.bucket),
    firstBytes: this.bucket.firstBytes.bind(this.bucket),
    accept: this.bucket.accept.bind(this.bucket),
    ...changed,
  });

  /** Downloads an accepted file. */
  readonly download = async (user: string, upload: Named): Promise<Response> => {
    const { download } = (await this.get(user, upload)).body as { download: { url: string } };
    return fetch(download.url);
  };

  readonly accepted = async (user: string): Promise<Form> => {
    const form = await this.begun(user);
    await this.send(form, png);
    const { status } = await this.complete(user, form);
    if (status !== 200) throw new Error(`upload not accepted: ${status}`);
    return form;
  };

  /** What the worker does when a user is deleted. */
  readonly forget = async (user: string): Promise<void> =>
    transaction(async () => {
      await rememberDeletedUser(user);
      await forgetUploads({ user });
    });

  /** Runs the jobs in the outbox, as the worker does. @returns the user's objects that are left */
  readonly objectsAfterJobs = async (user: string): Promise<string[]> => {
    const handler = this.#remover.handler();
    const jobs = await this.prepared.postgres.query<{ id: string; payload: unknown }>(
      "delete from shop.outbox where queue = 'shop-uploads' returning uuid as id, payload",
    );
    const messages = jobs.map(({ id, payload }) => ({ id, payload, type: handler.type, requestId: id }));
    const set = handler.open(messages);
    for (const message of messages)
      await set.outside(message, { id: message.id, number: 1, signal: AbortSignal.timeout(10_000) });
    await set.effects(messages);
    return this.objectsOf(user);
  };

  /** The keys of all versions and delete markers of a user's objects, without the user. */
  readonly objectsOf = async (user: string): Promise<string[]> => {
    const list = new ListObjectVersionsCommand({ Bucket: this.bucketName });
    const { Versions = [], DeleteMarkers = [] } = await this.s3.send(list);
    const keys = [...Versions, ...DeleteMarkers].map(({ Key = "" }) => Key).filter((key) => key.includes(user));
    return keys.map((key) => key.replace(`${user}/`, ""));
  };
}

import { randomUUID } from "node:crypto";
import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import CircuitBreaker from "opossum";
import { log } from "../../chassis/process/log.ts";
import { acceptedKey, incomingKey } from "./object-keys.ts";
import type { Credentials } from "./signing-credentials.ts";
import { typeBytes, type UploadType } from "./upload-types.ts";

/** A bucket that is there answers in a fraction of it. */
const answerMilliseconds = 1_500;
/** S3 copies the file itself; together with two answers it is less than a request may take. */
const copyMilliseconds = 5_000;
/** A bucket that fails is asked again after it, once. */
const restMilliseconds = 5_000;
/** Calls at once; beyond them clients are answered 503. */
const mostAtOnce = 50;

/** S3 does not answer, or says that it cannot. */
export class BucketUnavailable extends Error {
  override readonly name = "BucketUnavailable";
}

/** The very object that a user sent: nobody can change a version. */
export interface SentObject {
  readonly version: string;
  readonly sizeBytes: number;
}

type Call = (signal: AbortSignal) => Promise<unknown>;

/** The bucket of uploads, as the API reads and copies in it. Every call ends in bounded time. */
export class UploadBucket {
  readonly #bucket: string;
  readonly #client: S3Client;
  readonly #breaker: CircuitBreaker<{ readonly call: Call; readonly milliseconds: number }, unknown>;

  constructor(bucket: string) {
    this.#bucket = bucket;
    this.#client = new S3Client({
      // A client repeats the request; until then nobody waits.
      maxAttempts: 1,
      responseChecksumValidation: "WHEN_REQUIRED",
      requestHandler: { connectionTimeout: 1_000, requestTimeout: copyMilliseconds, throwOnRequestTimeout: true },
    });
    this.#breaker = new CircuitBreaker(async ({ call, milliseconds }) => within(milliseconds, call), {
      timeout: copyMilliseconds + 500,
      resetTimeout: restMilliseconds,
      errorThresholdPercentage: 50,
      volumeThreshold: 3,
      rollingCountTimeout: 2_000,
      capacity: mostAtOnce,
    });
    this.#breaker.on("open", () => log.error({ bucket }, "bucket of uploads unavailable"));
    this.#breaker.on("close", () => log.info({ bucket }, "bucket of uploads available again"));
  }

  /** The credentials of this process, which sign too. */
  async credentials(): Promise<Credentials> {
    return this.#client.config.credentials();
  }

  /** What a user sent last for an upload; undefined if nothing is there. @throws BucketUnavailable */
  async find(owner: string, upload: string): Promise<SentObject | undefined> {
    const head = new HeadObjectCommand({ Bucket: this.#bucket, Key: incomingKey(owner, upload) });
    const found = await this.#send(answerMilliseconds, async (abortSignal) =>
      this.#client.send(head, { abortSignal }).catch(ifMissing),
    );
    if (found === undefined) return undefined;
    const { VersionId: version, ContentLength: sizeBytes } = found;
    return { version: this.#known(version), sizeBytes: sizeBytes ?? 0 };
  }

  /** The first bytes of it; undefined if it is gone since. @throws BucketUnavailable */
  async firstBytes(owner: string, upload: string, { version }: SentObject): Promise<Uint8Array | undefined> {
    const get = new GetObjectCommand({
      Bucket: this.#bucket,
      Key: incomingKey(owner, upload),
      VersionId: version,
      Range: `bytes=0-${typeBytes - 1}`,
    });
    return this.#send(answerMilliseconds, async (abortSignal) => {
      const found = await this.#client.send(get, { abortSignal }).catch(ifMissing);
      return found?.Body?.transformToByteArray();
    });
  }

  /**
   * Copies the checked version to where accepted files are, under a name of its own. @returns the
   * name; undefined if the version is gone since @throws BucketUnavailable
   */
  async accept(
    owner: string,
    upload: string,
    { version }: SentObject,
    contentType: UploadType,
  ): Promise<string | undefined> {
    const object = randomUUID();
    const copy = new CopyObjectCommand({
      Bucket: this.#bucket,
      Key: acceptedKey(owner, upload, object),
      CopySource: `${this.#bucket}/${incomingKey(owner, upload)}?versionId=${encodeURIComponent(version)}`,
      MetadataDirective: "REPLACE",
      ContentType: contentType,
    });
    const copied = await this.#send(copyMilliseconds, async (abortSignal) =>
      this.#client.send(copy, { abortSignal }).catch(ifMissing),
    );
    return copied === undefined ? undefined : object;
  }

  close(): void {
    this.#breaker.shutdown();
    this.#client.destroy();
  }

  async #send<Result>(milliseconds: number, call: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    let answered: { readonly result: Result } | { readonly refusal: unknown } | undefined;
    const settled: Call = async (signal) => {
      try {
        answered = { result: await call(signal) };
      } catch (error) {
        if (isAway(error)) throw error;
        // Our mistake, such as a missing permission: waiting does not help.
        answered = { refusal: error };
      }
    };
    await this.#breaker.fire({ call: settled, milliseconds }).catch((cause: unknown) => {
      throw new BucketUnavailable(`bucket ${this.#bucket} does not answer`, { cause });
    });
    if (answered === undefined) throw new BucketUnavailable(`bucket ${this.#bucket} does not answer`);
    if ("refusal" in answered) throw answered.refusal;
    return answered.result;
  }

  /** @throws Error if the bucket keeps no versions: what was checked could be another object then */
  #known(version: string | undefined): string {
    if (version !== undefined && version !== "null") return version;
    throw new Error(`bucket ${this.#bucket}: keeps no versions.\n  Set BucketVersioning to Enabled.`);
  }
}

/** Rejects after a time, whatever the call waits for: credentials, a connection, an answer, a body. */
async function within(milliseconds: number, call: Call): Promise<unknown> {
  const signal = AbortSignal.timeout(milliseconds);
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
  return Promise.race([call(signal), over]);
}

const missing = new Set(["NotFound", "NoSuchKey", "NoSuchVersion"]);

/** Undefined if S3 answers that the object does not exist. @throws any other error */
function ifMissing(error: unknown): undefined {
  if (error instanceof S3ServiceException && missing.has(error.name)) return undefined;
  throw error;
}

/** Whether the error is not an answer about this request. */
function isAway(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return true;
  const status = error.$metadata.httpStatusCode ?? 500;
  return status >= 500 || status === 429;
}

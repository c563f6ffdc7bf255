import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  S3Client,
  S3ServiceException,
  type ObjectIdentifier,
} from "@aws-sdk/client-s3";
import { Unavailable } from "../../chassis/messaging/failures.ts";
import { handleJob, type Handler } from "../../chassis/messaging/handler.ts";
import { log } from "../../chassis/process/log.ts";
import { removeObjects } from "./remove-objects-job.ts";

/** Removes objects of the bucket of uploads with all their versions, which nobody can restore then. */
export class UploadRemover {
  readonly #bucket: string;
  readonly #client = new S3Client({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  });

  constructor(bucket: string) {
    this.#bucket = bucket;
  }

  /** Handles {@link removeObjects}; what is removed already is not there the next time. */
  handler(): Handler {
    return handleJob(removeObjects, {
      outside: async ({ prefixes, keep }, { signal }) => {
        let removed = 0;
        for (const prefix of prefixes) removed += await this.#remove(prefix, keep, signal);
        return removed;
      },
      effect: async ({ prefixes }, removed) => {
        log.info({ prefixes, removed }, "objects of uploads removed");
        return Promise.resolve();
      },
    });
  }

  close(): void {
    this.#client.destroy();
  }

  async #remove(prefix: string, keep: string | undefined, signal: AbortSignal): Promise<number> {
    for (let removed = 0; ;) {
      const found = await this.#versions(prefix, keep, signal);
      if (found.length === 0) return removed;
      await this.#delete(found, signal);
      removed += found.length;
    }
  }

  /** Those of the first thousand that do not stay, delete markers too. */
  async #versions(prefix: string, keep: string | undefined, abortSignal: AbortSignal): Promise<ObjectIdentifier[]> {
    const list = new ListObjectVersionsCommand({ Bucket: this.#bucket, Prefix: prefix });
    const { Versions = [], DeleteMarkers = [] } = await this.#client.send(list, { abortSignal }).catch(asUnavailable);
    return [...Versions, ...DeleteMarkers].flatMap(({ Key, VersionId }) => (Key === keep ? [] : [{ Key, VersionId }]));
  }

  async #delete(objects: ObjectIdentifier[], abortSignal: AbortSignal): Promise<void> {
    const command = new DeleteObjectsCommand({ Bucket: this.#bucket, Delete: { Objects: objects, Quiet: true } });
    const { Errors: [first] = [] } = await this.#client.send(command, { abortSignal }).catch(asUnavailable);
    if (first !== undefined)
      throw new Error(`${first.Key ?? ""}: not removed: ${first.Code ?? ""}: ${first.Message ?? ""}`);
  }
}

function asUnavailable(error: unknown): never {
  const status = error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 500) : 500;
  if (status >= 500 || status === 429) throw new Unavailable("S3 does not answer", { cause: error });
  throw error;
}

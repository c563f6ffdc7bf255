import { PutObjectCommand, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { reportPrefix } from "../../../contract/reports.ts";
import { Unavailable } from "../../chassis/messaging/failures.ts";

/** Keeps performance reports in a bucket. */
export class ReportArchive {
  readonly #bucket: string;
  readonly #client = new S3Client({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  });

  constructor(bucket: string) {
    this.#bucket = bucket;
  }

  /** Keeps the report of a week; a second one replaces it. @throws Unavailable if S3 does not answer */
  async keep(week: string, html: string, abortSignal: AbortSignal): Promise<void> {
    const object = new PutObjectCommand({
      Bucket: this.#bucket,
      Key: `${reportPrefix}${week}.html`,
      Body: html,
      ContentType: "text/html; charset=utf-8",
    });
    try {
      await this.#client.send(object, { abortSignal });
    } catch (error) {
      const status = error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 500) : 500;
      if (status >= 500 || status === 429) throw new Unavailable("S3 does not answer", { cause: error });
      throw error;
    }
  }

  close(): void {
    this.#client.destroy();
  }
}

import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { acceptedKey, incomingKey } from "./object-keys.ts";
import type { Credentials, SigningCredentials } from "./signing-credentials.ts";
import { uploadTypes, type UploadType } from "./upload-types.ts";

/** For how long a form may be sent; less if the credentials that sign it expire before. */
export const formSeconds = 600;
/** For how long an accepted file can be fetched with one address. */
export const downloadSeconds = 120;

/** What a client sends with the file, as multipart/form-data, the file last. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: Date;
}

/** An address that answers with an accepted file. */
export interface Download {
  readonly url: string;
  readonly expiresAt: Date;
}

/** What a form or an address is signed for. */
interface Signed {
  readonly owner: string;
  readonly upload: string;
  readonly contentType: UploadType;
}

/** Signs forms and addresses of one bucket, without a call to any server. */
export class UploadSigner {
  readonly #bucket: string;
  readonly #credentials: SigningCredentials;
  #signing: { readonly by: Credentials; readonly client: S3Client } | undefined;

  constructor(bucket: string, credentials: SigningCredentials) {
    this.#bucket = bucket;
    this.#credentials = credentials;
  }

  /**
   * A form by which exactly one key is written, with exactly this type and size: S3 refuses every
   * other request. Undefined while there are no credentials to sign it with.
   */
  async form({
    owner,
    upload,
    contentType,
    sizeBytes,
  }: Signed & { sizeBytes: number }): Promise<UploadForm | undefined> {
    const signing = this.#client();
    if (signing === undefined) return undefined;
    const { seconds, expiresAt } = this.#life(formSeconds);
    const { url, fields } = await createPresignedPost(signing, {
      Bucket: this.#bucket,
      Key: incomingKey(owner, upload),
      Fields: { "Content-Type": contentType },
      Conditions: [["content-length-range", sizeBytes, sizeBytes]],
      Expires: seconds,
    });
    return { url, fields, expiresAt };
  }

  /**
   * The address of an accepted file, which browsers save and do not show: it might be
   * a page of HTML too. Undefined as for a form.
   */
  async download({ owner, upload, contentType }: Signed, object: string): Promise<Download | undefined> {
    const signing = this.#client();
    if (signing === undefined) return undefined;
    const { seconds, expiresAt } = this.#life(downloadSeconds);
    const command = new GetObjectCommand({
      Bucket: this.#bucket,
      Key: acceptedKey(owner, upload, object),
      ResponseContentType: contentType,
      ResponseContentDisposition: `attachment; filename="${upload}.${uploadTypes[contentType]}"`,
    });
    return { url: await getSignedUrl(signing, command, { expiresIn: seconds }), expiresAt };
  }

  close(): void {
    this.#signing?.client.destroy();
  }

  #life(most: number): { readonly seconds: number; readonly expiresAt: Date } {
    const seconds = Math.min(most, this.#credentials.secondsLeft);
    return { seconds, expiresAt: new Date(Date.now() + seconds * 1_000) };
  }

  /** A client of the credentials at hand: one with a provider might ask for new ones, and wait. */
  #client(): S3Client | undefined {
    const by = this.#credentials.current;
    if (by === undefined) return undefined;
    if (this.#signing?.by !== by) {
      this.#signing?.client.destroy();
      // An address would have the checksum of a body that a browser does not send.
      const checksums = {
        requestChecksumCalculation: "WHEN_REQUIRED",
        responseChecksumValidation: "WHEN_REQUIRED",
      } as const;
      this.#signing = { by, client: new S3Client({ credentials: by, ...checksums }) };
    }
    return this.#signing.client;
  }
}

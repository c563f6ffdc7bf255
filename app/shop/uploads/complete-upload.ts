import { afterCommit, rejection, transaction, type Rejection } from "../../chassis/database/transaction.ts";
import { isDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { log } from "../../chassis/process/log.ts";
import { acceptedKey, prefixesOfUpload } from "./object-keys.ts";
import { removeLater } from "./remove-objects-job.ts";
import { findUpload, isExpired, Upload, type ReadUpload } from "./upload.ts";
import type { SentObject, UploadBucket } from "./upload-bucket.ts";
import { typeOf } from "./upload-types.ts";

type Completion = ReadUpload | Rejection<"unknown"> | Rejection<"not-uploaded"> | Rejection<"expired"> | Refusal;

/** What the completion does with the bucket. */
export type CheckedBucket = Pick<UploadBucket, "find" | "firstBytes" | "accept">;

/** What is wrong with the file, for its sender. */
type Refusal = Rejection<"refused", string>;

/**
 * Accepts what a user sent, or refuses it for good. The version of the object that is checked is the
 * one that is copied, so that what a client sends meanwhile is never accepted. S3 is called outside
 * of any transaction; who completes twice at once gets one answer. @throws BucketUnavailable
 */
export async function completeUpload(bucket: CheckedBucket, owner: string, uuid: string): Promise<Completion> {
  const upload = await findUpload(owner, uuid);
  if (upload === undefined) return rejection("unknown");
  if (upload.status !== "open" || isExpired(upload)) return outcomeOf(upload);
  const sent = await bucket.find(owner, uuid);
  if (sent === undefined) return missing(owner, uuid);
  const check = await checked(bucket, owner, upload, sent);
  if (check === "gone") return missing(owner, uuid);
  if (check !== "right") return settle(owner, upload, { status: "refused", refusal: check.fault });
  const object = await bucket.accept(owner, uuid, sent, upload.contentType);
  if (object === undefined) return missing(owner, uuid);
  return settle(owner, upload, { status: "accepted", object });
}

/** Nothing is there, or not any more, because another request has ended the upload. */
async function missing(owner: string, uuid: string): Promise<Completion> {
  const upload = await findUpload(owner, uuid);
  if (upload === undefined) return rejection("unknown");
  return upload.status === "open" ? rejection("not-uploaded") : outcomeOf(upload);
}

/** The outcome of an upload that has ended. */
function outcomeOf(upload: ReadUpload): Completion {
  if (upload.status === "open") return rejection("expired");
  return upload.status === "refused" ? rejection("refused", upload.refusal ?? "") : upload;
}

/** Whether an object is what its sender announced; one that is gone since says nothing. */
async function checked(
  bucket: CheckedBucket,
  owner: string,
  { uuid, contentType, sizeBytes }: ReadUpload,
  sent: SentObject,
): Promise<"right" | "gone" | { readonly fault: string }> {
  if (sent.sizeBytes !== sizeBytes) return { fault: `the file has ${sent.sizeBytes} bytes, not ${sizeBytes}` };
  const first = await bucket.firstBytes(owner, uuid, sent);
  if (first === undefined) return "gone";
  const found = await typeOf(first);
  return found === contentType
    ? "right"
    : { fault: `the file is ${found ?? "of an unknown type"}, not ${contentType}` };
}

type Settled =
  | { readonly status: "refused"; readonly refusal: string }
  | { readonly status: "accepted"; readonly object: string };

/**
 * Ends an upload that is still open. If another request ended it before, its answer counts; if it or
 * its user was deleted meanwhile, there is nothing to answer. The worker removes each object that no
 * row names.
 */
async function settle(owner: string, { uuid }: ReadUpload, settled: Settled): Promise<Completion> {
  // A rejection inside would roll the refusal back.
  const upload = await transaction(async () => {
    const isGone = await isDeletedUser(owner);
    if (!isGone) await Upload.update(settled, { where: { uuid, owner, status: "open" } });
    const ended = isGone ? undefined : await findUpload(owner, uuid);
    const object = ended?.object ?? undefined;
    const keep = object === undefined ? undefined : acceptedKey(owner, uuid, object);
    await removeLater(prefixesOfUpload(owner, uuid), keep);
    afterCommit(() => log.info({ upload: uuid, user: owner, status: ended?.status ?? "deleted" }, "upload completed"));
    return ended;
  });
  return upload === undefined ? rejection("unknown") : outcomeOf(upload);
}

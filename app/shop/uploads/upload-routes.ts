import * as z from "zod";
import { Rejection } from "../../chassis/database/transaction.ts";
import { invalidToken } from "../../chassis/http/authentication.ts";
import { notFound, notSignedIn, problem, refused, unavailable } from "../../chassis/http/problem.ts";
import { created, noContent, ok, route, signedIn, type Route } from "../../chassis/http/route.ts";
import { log } from "../../chassis/process/log.ts";
import { foreignCursor, Next, pageParameters } from "../../chassis/http/pages.ts";
import { beginUpload, largestBytes } from "./begin-upload.ts";
import { completeUpload } from "./complete-upload.ts";
import { deleteUpload } from "./delete-upload.ts";
import { findUpload, isExpired, listUploads, type ReadUpload } from "./upload.ts";
import { BucketUnavailable } from "./upload-bucket.ts";
import { uploadTypeNames } from "./upload-types.ts";
import type { Uploads } from "./uploads.ts";

const UploadV1 = z.strictObject({
  uuid: z.uuid(),
  createdAt: z.iso.datetime(),
  contentType: z.enum(uploadTypeNames),
  sizeBytes: z.int(),
  status: z.enum(["open", "expired", "accepted", "refused"]),
  completeBy: z.iso.datetime().meta({ description: "until when an open upload can be completed" }),
  refusal: z.string().nullable().meta({ description: "why the file was refused" }),
});

const FormV1 = z.strictObject({
  uuid: z.uuid(),
  url: z.url().meta({ description: "where the file is sent, as multipart/form-data" }),
  fields: z.record(z.string(), z.string()).meta({ description: "the fields to send before the field `file`" }),
  expiresAt: z.iso.datetime().meta({ description: "until when the form can be sent" }),
});

const DownloadV1 = z.strictObject({ url: z.url(), expiresAt: z.iso.datetime() });

/** An upload without its owner, who is the caller, and without keys of the bucket. */
function uploadV1(upload: ReadUpload): z.infer<typeof UploadV1> {
  const { uuid, createdAt, contentType, sizeBytes, status, completeBy, refusal } = upload;
  return {
    uuid,
    createdAt: createdAt.toISOString(),
    contentType,
    sizeBytes,
    status: isExpired(upload) ? "expired" : status,
    completeBy: completeBy.toISOString(),
    refusal,
  };
}

const capReached = problem("upload-cap-reached", 409, "You have as many uploads as one user may have; delete some");
const notUploaded = problem("file-not-uploaded", 409, "The file has not arrived; send it before you complete");
const uploadExpired = problem("upload-expired", 410, "The upload was not completed in time; begin another");
const fileRefused = problem("file-refused", 422, "The file is not what was announced; begin another upload");

const away = () => refused(unavailable, { headers: { "Retry-After": "5" } });
const byUuid = z.strictObject({ uuid: z.uuid().toLowerCase() });

/** A signed-in user announces a file, and gets the form that sends it to the bucket. */
export const beginUploadRoute = (uploads: Uploads): Route =>
  route({
    method: "post",
    path: "/uploads",
    versions: ["v1"],
    summary: "Begin an upload: the answer is a form that sends one file straight to the bucket",
    access: signedIn(),
    limit: "standard",
    idempotent: true,
    body: z
      .strictObject({
        contentType: z.enum(uploadTypeNames),
        sizeBytes: z.int().min(1).max(largestBytes).meta({ description: "of the file, exactly" }),
      })
      .meta({ examples: [{ contentType: "image/png", sizeBytes: 67 }] }),
    answers: { 201: FormV1, 401: notSignedIn, 409: capReached, 503: unavailable },
    handle: async ({ user, body }) => {
      const begun = await beginUpload(uploads.signer, user.uuid, body);
      if (!(begun instanceof Rejection)) {
        const { uuid, form } = begun;
        return created({ uuid, url: form.url, fields: { ...form.fields }, expiresAt: form.expiresAt.toISOString() });
      }
      switch (begun.reason) {
        case "deleted-user":
          return invalidToken;
        case "cannot-sign":
          return away();
        case "cap-reached":
          return refused(capReached, { members: begun.facts });
      }
    },
  });

/** The user says that the file was sent: it is checked, and accepted or refused for good. */
export const completeUploadRoute = (uploads: Uploads): Route =>
  route({
    method: "post",
    path: "/uploads/:uuid/complete",
    versions: ["v1"],
    summary: "Complete an upload: the file is checked, and accepted or refused",
    access: signedIn(),
    limit: "standard",
    params: byUuid,
    answers: {
      200: UploadV1,
      404: notFound,
      409: notUploaded,
      410: uploadExpired,
      422: fileRefused,
      503: unavailable,
    },
    handle: async ({ user, params: { uuid } }) => {
      const completed = await completeUpload(uploads.bucket, user.uuid, uuid).catch(asAway);
      if (completed === "away") return away();
      if (!(completed instanceof Rejection)) return ok(uploadV1(completed));
      switch (completed.reason) {
        case "unknown":
          return refused(notFound);
        case "not-uploaded":
          return refused(notUploaded);
        case "expired":
          return refused(uploadExpired);
        case "refused":
          return refused(fileRefused, { detail: completed.facts });
      }
    },
  });

function asAway(error: unknown): "away" {
  if (!(error instanceof BucketUnavailable)) throw error;
  log.warn({ err: error }, "upload not completed");
  return "away";
}

/** An upload of the caller, with an address that downloads an accepted file. */
export const getUploadRoute = (uploads: Uploads): Route =>
  route({
    method: "get",
    path: "/uploads/:uuid",
    versions: ["v1"],
    summary: "Read one of one's own uploads, with a short-lived address of an accepted file",
    access: signedIn(),
    limit: "standard",
    params: byUuid,
    answers: { 200: UploadV1.extend({ download: DownloadV1.nullable() }), 404: notFound, 503: unavailable },
    handle: async ({ user: { uuid: owner }, params: { uuid } }) => {
      const upload = await findUpload(owner, uuid);
      if (upload === undefined) return refused(notFound);
      const { contentType, object } = upload;
      if (object === null) return ok({ ...uploadV1(upload), download: null });
      const signed = await uploads.signer.download({ owner, upload: uuid, contentType }, object);
      if (signed === undefined) return away();
      return ok({ ...uploadV1(upload), download: { url: signed.url, expiresAt: signed.expiresAt.toISOString() } });
    },
  });

/** The uploads of the caller. */
export const listUploadsRoute = route({
  method: "get",
  path: "/uploads",
  versions: ["v1"],
  summary: "List one's own uploads, newest first",
  access: signedIn(),
  limit: "standard",
  query: z.strictObject(pageParameters),
  answers: { 200: z.strictObject({ uploads: z.array(UploadV1), next: Next }) },
  handle: async ({ user, query }) => {
    const page = await listUploads(query, user.uuid);
    return page === undefined ? foreignCursor() : ok({ uploads: page.rows.map(uploadV1), next: page.next });
  },
});

/** Deletes an upload of the caller, in whatever state. */
export const deleteUploadRoute = route({
  method: "delete",
  path: "/uploads/:uuid",
  versions: ["v1"],
  summary: "Delete one of one's own uploads with its file",
  access: signedIn(),
  limit: "standard",
  params: byUuid,
  answers: { 204: z.undefined(), 404: notFound },
  handle: async ({ user, params: { uuid } }) =>
    (await deleteUpload(user.uuid, uuid)) ? noContent() : refused(notFound),
});

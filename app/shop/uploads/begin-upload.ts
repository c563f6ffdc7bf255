import { query } from "../../chassis/database/database.ts";
import { rejection, transaction, type Rejection } from "../../chassis/database/transaction.ts";
import { isDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { prefixesOfUpload } from "./object-keys.ts";
import { removeLater } from "./remove-objects-job.ts";
import type { UploadForm, UploadSigner } from "./sign-uploads.ts";
import { Upload } from "./upload.ts";
import type { UploadType } from "./upload-types.ts";

/** The largest file. */
export const largestBytes = 20 * 1024 * 1024;

/** What one user may have at once. */
export const uploadCaps = { openUploads: 10, uploads: 500, bytes: 1024 ** 3 } as const;

/** For how long after its start an upload can be completed; the form expires before. */
const completeSeconds = 3_600;

interface Announced {
  readonly contentType: UploadType;
  readonly sizeBytes: number;
}

interface BegunUpload {
  readonly uuid: string;
  readonly form: UploadForm;
}

/** The cap that another upload would exceed, and its number. */
export type CapReached = Rejection<"cap-reached", { readonly cap: keyof typeof uploadCaps; readonly most: number }>;

/**
 * Reserves the bytes of a file and signs the form that sends it. Those that the user did not complete
 * in time end here, so that a user has at most {@link uploadCaps} rows; the nightly clean-up removes
 * those of users who never come back.
 */
export async function beginUpload(
  signer: Pick<UploadSigner, "form">,
  owner: string,
  { contentType, sizeBytes }: Announced,
): Promise<BegunUpload | CapReached | Rejection<"deleted-user"> | Rejection<"cannot-sign">> {
  return transaction(async () => {
    if (await isDeletedUser(owner)) return rejection("deleted-user");
    await lockUploadsOf(owner);
    await endAbandoned(owner);
    const cap = await reachedCap(owner, sizeBytes);
    if (cap !== undefined) return rejection("cap-reached", { cap, most: uploadCaps[cap] });
    const completeBy = new Date(Date.now() + completeSeconds * 1_000);
    const { uuid } = await Upload.create({ owner, contentType, sizeBytes, completeBy });
    const form = await signer.form({ owner, upload: uuid, contentType, sizeBytes });
    return form === undefined ? rejection("cannot-sign") : { uuid, form };
  });
}

/** Two uploads that begin at once must not both see room for one. */
async function lockUploadsOf(owner: string): Promise<void> {
  await query("select pg_advisory_xact_lock(hashtextextended(current_schema() || 'uploads' || $1, 7046005))", [owner]);
}

async function endAbandoned(owner: string): Promise<void> {
  const ended = await query<{ uuid: string }>(
    "delete from uploads where owner = $1 and status <> 'accepted' and complete_by <= now() returning uuid",
    [owner],
  );
  await removeLater(ended.flatMap(({ uuid }) => prefixesOfUpload(owner, uuid)));
}

/** An open upload counts with the size that its form allows, so that no form exceeds the caps later. */
async function reachedCap(owner: string, sizeBytes: number): Promise<keyof typeof uploadCaps | undefined> {
  const [used] = await query<{ open: number; uploads: number; bytes: string }>(
    `select count(*) filter (where status = 'open')::integer as open, count(*)::integer as uploads,
       coalesce(sum(size_bytes) filter (where status <> 'refused'), 0)::bigint as bytes
     from uploads where owner = $1 and deleted_at is null`,
    [owner],
  );
  const { open = 0, uploads = 0, bytes = "0" } = used ?? {};
  if (open >= uploadCaps.openUploads) return "openUploads";
  if (uploads >= uploadCaps.uploads) return "uploads";
  return Number(bytes) + sizeBytes > uploadCaps.bytes ? "bytes" : undefined;
}

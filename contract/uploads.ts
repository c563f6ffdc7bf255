/** What a process does with the bucket of uploads: exchange files with users, or remove them. */
export type UploadAccess = "exchange" | "remove";

/**
 * Where the bucket keeps what users sent, until the service has checked it, and what it accepted.
 * Keys continue with the uuid of the user and that of the upload.
 */
export const uploadPrefixes = { incoming: "incoming/", accepted: "accepted/" } as const;

/** The limits of uploads, which infrastructure and service share. */
export const uploadLimits = {
  /** S3 counts days from the next midnight UTC: it removes an object up to a day later. */
  incomingDays: 1,
  /** A removed object, or an older version of one, can be restored by an operator this long. */
  removedDays: 1,
} as const;

/** What users may send, and the extension of the file that a browser saves. */
export const uploadTypes = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "application/pdf": "pdf",
} as const;

export type UploadType = keyof typeof uploadTypes;

export const uploadTypeNames = Object.keys(uploadTypes) as [UploadType, ...UploadType[]];

/** How much of a file says its type. */
export const typeBytes = 4_100;

/** What a detector calls a kind of one of the types: an animated PNG is a PNG. */
const kindsOf: Readonly<Record<string, UploadType>> = { "image/apng": "image/png" };

/**
 * The type that the first bytes of a file have, whatever its sender says; undefined if they are of
 * none. A file may be of this type and of another one too, so browsers must only ever save it.
 */
export async function typeOf(firstBytes: Uint8Array): Promise<string | undefined> {
  // Loaded by the first file: it takes four megabytes.
  const { fileTypeFromBuffer } = await import("file-type");
  const found = await fileTypeFromBuffer(firstBytes);
  return found === undefined ? undefined : (kindsOf[found.mime] ?? found.mime);
}

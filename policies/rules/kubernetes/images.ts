/** Whether the reference of an image contains the digest of its content. */
export const hasDigest = (image: string): boolean => /@sha256:[\da-f]{64}$/.test(image);

/** The tag of an image's reference; empty if there is none. A port of the registry is not a tag. */
export const tagOf = (image: string): string => /:([\w][\w.-]*)$/.exec(image.split("@")[0] ?? "")?.[1] ?? "";

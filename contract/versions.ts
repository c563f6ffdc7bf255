/** The API versions that the services answer; a version in {@link retiredVersions} answers 410. */
export const versions = ["v1"] as const;
export type Version = (typeof versions)[number];

/** The API versions that the services answered once. */
export const retiredVersions: readonly string[] = [];

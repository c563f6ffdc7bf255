/** The environment in which npm runs under another Node than the one that runs it now. */
export function npmEnvironment(
  nodeFolder: string,
  env?: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined>;

/** `npm ci` in a folder; files that could not be unpacked are a failure, though npm ends well. */
export function npmCi(run: {
  folder: string;
  doing: string;
  fetched: string;
  remedy?: string;
  env?: Readonly<Record<string, string | undefined>>;
  args?: readonly string[];
}): Promise<void>;

/**
 * Brings one package, pinned by its hash, into `folder`/node_modules; none of its scripts run.
 * Returns the package's folder.
 */
export function bringNpmPackage(
  pinned: { name: string; version: string; integrity: string },
  into: { folder: string; doing: string; remedy?: string; env?: Readonly<Record<string, string | undefined>> },
): Promise<string>;

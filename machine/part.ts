import type { Version } from "./version.ts";

/** The absolute path of each part that the platform needs on a machine. */
export interface Machine {
  /** Node 24, which runs everything. */
  node: string;
  /** The folder of `initdb`, `postgres` and `psql`. */
  postgresFolder: string;
  redisServer: string;
  nginx: string;
  /** MiniStack in its own virtual environment. */
  ministack: string;
  pulumi: string;
  python: string;
  curl: string;
  /** Only tests of the console page need it. */
  chromium: string;
}

export type PartName = Exclude<keyof Machine, "node">;

/** Where parts are looked for. A test gives its own folders. */
export interface Search {
  /** Folders that hold commands, in order. */
  readonly path: readonly string[];
  /** Where Debian keeps a folder per PostgreSQL version. */
  readonly postgresRoot: string;
  /** Debian's file of installed packages and their states. */
  readonly dpkgStatus: string;
  /** Where Pulumi's install script puts the user's Pulumi. */
  readonly pulumiHome: string;
  readonly cache: string;
  /** Free bytes on a folder's disk. */
  readonly freeBytes: (folder: string) => Promise<number>;
}

/** Whether a part is on this machine. */
export type Finding =
  | { readonly state: "there"; readonly path: string; readonly version: Version }
  | { readonly state: "unfit"; readonly path: string; readonly why: string }
  | { readonly state: "missing" };

/** How a missing part is installed. */
export type Supply =
  /** Debian's packages: need root or sudo. */
  | { readonly from: "debian"; readonly packages: readonly string[] }
  /** Groundwork's cache: any user may write it. */
  | {
      readonly from: "cache";
      /** The parts that are needed to make it. */
      readonly madeWith: (search: Search) => Promise<readonly PartName[]>;
      readonly bring: (search: Search) => Promise<void>;
    };

/** One part: which versions are good enough, how it is found, how it is installed. */
export interface Part {
  readonly name: PartName;
  readonly title: string;
  /** The accepted versions: `15 or newer`. */
  readonly needs: string;
  readonly find: (search: Search) => Promise<Finding>;
  readonly supply: Supply;
}

import type { Version } from "./version.ts";

/** Absolute paths of what the platform needs of a machine; the names of its parts. */
export interface Machine {
  /** Node 24, which runs everything. */
  node: string;
  /** The folder of `initdb`, `postgres` and `psql`. */
  postgresFolder: string;
  redisServer: string;
  nginx: string;
  /** MiniStack in a virtual environment of its own. */
  ministack: string;
  pulumi: string;
  python: string;
  curl: string;
  /** For tests of the console page alone. */
  chromium: string;
}

export type PartName = Exclude<keyof Machine, "node">;

/** Where parts are looked for. A test gives folders of its own. */
export interface Search {
  /** Folders that hold commands, in order. */
  readonly path: readonly string[];
  /** Where Debian keeps a folder per PostgreSQL version. */
  readonly postgresRoot: string;
  /** Where Debian's dpkg keeps what is installed, and how far. */
  readonly dpkgStatus: string;
  /** The user's own Pulumi, installed by its own script. */
  readonly pulumiHome: string;
  readonly cache: string;
  /** The room on a folder's disk. */
  readonly freeBytes: (folder: string) => Promise<number>;
}

/** What was found of a part. */
export type Finding =
  | { readonly state: "there"; readonly path: string; readonly version: Version }
  | { readonly state: "unfit"; readonly path: string; readonly why: string }
  | { readonly state: "missing" };

/** How a part comes onto a machine that lacks it. */
export type Supply =
  /** Debian's packages: root or sudo. */
  | { readonly from: "debian"; readonly packages: readonly string[] }
  /** Groundwork's own cache: any user. */
  | {
      readonly from: "cache";
      /** The parts it is made with, where they are missing too. */
      readonly madeWith: (search: Search) => Promise<readonly PartName[]>;
      readonly bring: (search: Search) => Promise<void>;
    };

/** One part: what it must be, how it is found, how it is supplied. */
export interface Part {
  readonly name: PartName;
  readonly title: string;
  /** What is good enough: `15 or newer`. */
  readonly needs: string;
  readonly find: (search: Search) => Promise<Finding>;
  readonly supply: Supply;
}

import path from "node:path";
import type { Finding } from "./find-command.ts";

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
  /** The folder of what AWS publishes of values: sandbox/apply-check/published-schemas.ts reads it. */
  awsSchemas: string;
  python: string;
  java: string;
  maven: string;
  /** Runs a node of OpenSearch with the configuration of a folder. */
  openSearch: string;
  /** In its own virtual environment; only tests of the API need it. */
  schemathesis: string;
  /** What the Kubernetes API server stores in; only its tests need it. */
  etcd: string;
  /** The folder of `kube-apiserver`, `kube-controller-manager` and `kube-scheduler`. */
  kubernetes: string;
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

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment in which tests find these parts of the machine: on PATH under their usual names,
 * and by variables.
 */
export function machineEnvironment(machine: Partial<Machine>, env: Environment = process.env): Environment {
  const {
    node,
    postgresFolder,
    redisServer,
    nginx,
    ministack,
    pulumi,
    awsSchemas,
    chromium,
    openSearch,
    schemathesis,
    etcd,
    kubernetes,
  } = machine;
  const folders = [folderOf(node), postgresFolder, folderOf(redisServer), folderOf(nginx), env["PATH"]];
  return {
    ...env,
    PATH: [...new Set(folders.filter((folder) => folder !== undefined))].join(path.delimiter),
    GROUNDWORK_POSTGRES_FOLDER: postgresFolder,
    GROUNDWORK_REDIS_SERVER: redisServer,
    GROUNDWORK_NGINX: nginx,
    GROUNDWORK_MINISTACK: ministack,
    GROUNDWORK_PULUMI: pulumi,
    GROUNDWORK_AWS_SCHEMAS: awsSchemas,
    GROUNDWORK_CHROMIUM: chromium,
    GROUNDWORK_OPENSEARCH: openSearch,
    GROUNDWORK_SCHEMATHESIS: schemathesis,
    GROUNDWORK_ETCD: etcd,
    GROUNDWORK_KUBERNETES: kubernetes,
  };
}

function folderOf(program: string | undefined): string | undefined {
  return program === undefined ? undefined : path.dirname(program);
}

import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { parse, YAMLParseError } from "yaml";
import * as z from "zod";

const named = <const K extends string, T extends z.ZodType>(key: K, schema: T) =>
  z.array(z.looseObject({ name: z.string(), [key]: schema } as { name: z.ZodString } & Record<K, T>)).default([]);

/** The parts of a kubeconfig file (v1 of client authentication) that decide how the program reaches a cluster. */
const Kubeconfig = z.looseObject({
  "current-context": z.string().default(""),
  clusters: named(
    "cluster",
    z.looseObject({ server: z.string(), "insecure-skip-tls-verify": z.boolean().default(false) }),
  ),
  users: named("user", z.looseObject({})),
  contexts: named("context", z.looseObject({ cluster: z.string(), user: z.string() })),
});
type Kubeconfig = z.infer<typeof Kubeconfig>;

/** The fields of a user that contain a credential as text, and not the name of a file or a command. */
const plaintext = ["token", "password", "client-key-data", "auth-provider"];

const at = "kubernetes.kubeconfig";
const useExec =
  "Let it run `aws eks get-token` (`aws eks update-kubeconfig` writes that), or remove the key: the program then does it itself.";

/** The file that a path of the configuration means. */
export const kubeconfigFile = (path: string): string => path.replace(/^~(?=\/)/, homedir());

/** Reads the file, or says why it cannot be read. */
function read(path: string): Kubeconfig | string {
  try {
    const parsed = Kubeconfig.safeParse(parse(readFileSync(kubeconfigFile(path), "utf8")));
    return parsed.success ? parsed.data : `${path} is not a kubeconfig file: ${place(parsed.error)}`;
  } catch (problem) {
    if (problem instanceof YAMLParseError) return `${path} is not YAML`;
    const { code } = problem as NodeJS.ErrnoException;
    if (code === undefined) throw problem;
    return `${path} cannot be read (${code})`;
  }
}

/** Where a file differs from the format; its values may be secret, and are not shown. */
function place({ issues }: z.ZodError): string {
  const [first] = issues;
  return first === undefined || first.path.length === 0 ? "it has no keys" : `see ${first.path.map(String).join(".")}`;
}

/** What is wrong with the cluster and the user of a context. */
function contextProblems(path: string, { cluster: clusterName, user: userName }: Named, file: Kubeconfig): string[] {
  const cluster = file.clusters.find(({ name }) => name === clusterName)?.cluster;
  const user = file.users.find(({ name }) => name === userName)?.user;
  if (cluster === undefined)
    return [`${at}: ${path} has no cluster ${clusterName}, which its context names.\n  Add it.`];
  if (user === undefined) return [`${at}: ${path} has no user ${userName}, which its context names.\n  Add it.`];
  const secrets = plaintext.filter((field) => field in user);
  return [
    ...secrets.map((field) => `${at}: user ${userName} of ${path} has a ${field} in plaintext.\n  ${useExec}`),
    ...(cluster.server.startsWith("https://")
      ? []
      : [`${at}: cluster ${clusterName} of ${path} is not reached by https.\n  Write its server as https://….`]),
    ...(cluster["insecure-skip-tls-verify"]
      ? [
          `${at}: cluster ${clusterName} of ${path} has insecure-skip-tls-verify, by which anybody could answer.\n  Write its certificate-authority instead.`,
        ]
      : []),
  ];
}

interface Named {
  readonly cluster: string;
  readonly user: string;
}

/**
 * What is wrong with the kubeconfig file that a stack names: nobody can read it, it lacks the context, or it
 * contains a credential, which belongs into no file. No message contains a value of a credential.
 */
export function kubeconfigProblems(kubernetes: unknown): string[] {
  const given = z.looseObject({ kubeconfig: z.string(), context: z.string().optional() }).safeParse(kubernetes);
  if (!given.success) return [];
  const { kubeconfig: path, context } = given.data;
  const file = read(path);
  if (typeof file === "string") return [`${at}: ${file}.\n  Name a file that exists here, or remove the key.`];
  const wanted = context ?? file["current-context"];
  const found = file.contexts.find(({ name }) => name === wanted)?.context;
  if (found !== undefined) return contextProblems(path, found, file);
  const names = file.contexts.map(({ name }) => name).join(", ");
  return [
    wanted === ""
      ? `${at}: ${path} has no current-context.\n  Set kubernetes.context to one of its contexts: ${names}.`
      : `kubernetes.context: ${path} has no context ${wanted}.\n  It has: ${names}.`,
  ];
}

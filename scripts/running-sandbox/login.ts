import { GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import { exitCodes, Refusal } from "../../contract/refusal.mjs";
import { Login as SecretLogin } from "../../contract/environment.ts";
import type { Properties } from "../../sandbox/core/backing.ts";
import { secretsManagerClient } from "../../sandbox/core/cloud-access.ts";
import type { RunnableProcess } from "../../sandbox/core/runnable-process.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";

/** How a process of the platform connects to one of its servers. */
export const Login = z.object({
  host: z.string(),
  port: z.string(),
  /** Absent for Redis. */
  database: z.string().optional(),
  ...SecretLogin.shape,
  /** File of the certificate authority that signed the server's certificate. */
  authority: z.string(),
});
export type Login = z.infer<typeof Login>;

/** The kinds of servers that other terminals can log in to. */
export type ServerKind = "database" | "redis";

/** A request names something that does not exist; the message lists what exists. */
export class NotFound extends Refusal {
  constructor(what: string) {
    super(what, { remedy: "", exitCode: exitCodes.refused });
  }
}

const variables = z.array(z.object({ name: z.string(), value: z.string().default("") })).default([]);
const command = z.array(z.string()).default([]);
const Containers = z.array(z.object({ command, environment: variables }));

/** A Deployment of Kubernetes: the environment of a container is its `env`. */
const Pods = z.object({
  template: z.object({
    spec: z.object({
      containers: z.array(
        z
          .object({ command, env: variables })
          .transform(({ env, ...container }) => ({ ...container, environment: env })),
      ),
    }),
  }),
});

/** The containers that a resource declares, by its type. */
const declaredContainers: Readonly<Record<string, (inputs: Properties) => z.infer<typeof Containers>>> = {
  "aws:ecs/taskDefinition:TaskDefinition": ({ containerDefinitions }) =>
    Containers.parse(JSON.parse(String(containerDefinitions))),
  "kubernetes:apps/v1:Deployment": ({ spec }) => Pods.parse(spec).template.spec.containers,
};

/**
 * The login that the contract's secret `<kind>-<name>` holds, read as a process of the platform
 * reads it: addresses and ARN from its task definition or its Deployment, the value from Secrets Manager.
 * @throws NotFound with the names that exist
 */
export async function loginOf(sandbox: Sandbox, kind: ServerKind, name: string): Promise<Login> {
  const secret = `${kind}-${name}`;
  const processes = sandbox.cloud.processes();
  const user = fetchedSecrets(processes).find((each) => each.secret === secret);
  if (user === undefined) {
    const known = serverNames(kind, processes);
    throw new NotFound(`${name}: the platform has no such ${kind}. It has: ${known.join(", ")}.`);
  }
  const prefix = user.variable.replace(/SECRET_ARN$/, "");
  const environment = declaredEnvironment(sandbox, user.process);
  const value = (variable: string): string | undefined => environment?.[prefix + variable];
  const arn = value("SECRET_ARN");
  if (arn === undefined)
    throw new Refusal(`${user.process.name} is not deployed yet.`, {
      path: name,
      remedy: "Wait until the platform is up.",
    });
  const client = secretsManagerClient(sandbox.cloud.access);
  try {
    const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
    const { username, password } = SecretLogin.parse(JSON.parse(SecretString));
    const where = { host: value("HOST"), port: value("PORT"), database: value("NAME") };
    return Login.parse({ ...where, username, password, authority: sandbox.cloud.authority });
  } finally {
    client.destroy();
  }
}

/** The names of the servers of a kind whose login a process reads, sorted. */
export function serverNames(kind: ServerKind, processes: readonly RunnableProcess[]): string[] {
  const names = fetchedSecrets(processes)
    .filter(({ secret }) => secret.startsWith(`${kind}-`))
    .map(({ secret }) => secret.slice(kind.length + 1));
  return [...new Set(names)].sort();
}

function fetchedSecrets(processes: readonly RunnableProcess[]) {
  return processes.flatMap((process) =>
    Object.entries(process.environment).flatMap(([variable, declared]) =>
      declared.kind === "fetched" ? [{ process, variable, secret: declared.secret.name }] : [],
    ),
  );
}

/** The environment that a process is deployed with; undefined before it is deployed. */
function declaredEnvironment(sandbox: Sandbox, { command }: RunnableProcess): Record<string, string> | undefined {
  const containers = sandbox.resources().flatMap(({ type, inputs }) => declaredContainers[type]?.(inputs) ?? []);
  const container = containers.findLast((each) => each.command.join("\0") === command.join("\0"));
  return container && Object.fromEntries(container.environment.map(({ name, value }) => [name, value]));
}

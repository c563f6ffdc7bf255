import { variablesWith, type Environment } from "./environment.ts";
import { functions, type FunctionName, type PlatformFunction } from "./functions.ts";
import type { Options } from "./options.ts";
import { servers, type ServerName } from "./servers.ts";
import { services, type Process, type Service, type ServiceName } from "./services.ts";

/**
 * One side of a connection: a service's tasks, a function, a server, or a network that is not the
 * platform's own.
 */
export type Peer = ServiceName | FunctionName | ServerName | "load-balancer" | "operators" | "aws" | "internet";

/** A permission to open TCP connections. */
export interface Reach {
  readonly from: Peer;
  readonly to: Peer;
  readonly port: number;
  /** The reason, as a security group rule's description contains it. */
  readonly why: string;
}

/** The peers whose addresses are in no security group of the platform. */
export const outside: readonly Peer[] = [
  "internet",
  "operators",
  "mail-carrier",
  "new-relic",
  "twilio",
  "apns",
  "fcm",
  "identity-provider",
  "sentry",
  "alert-webhook",
];

interface ReachArgs {
  /** The configured port of the mail carrier. */
  readonly mailPort: number;
  /** The options of the stack: a process has the logins of a server only with its option. */
  readonly options: Options;
}

/**
 * Who may open a connection to whom, on which port, and why; everything else is refused (EDGE).
 * Security groups and docs/reach.md are rendered from it. A process reaches the services whose
 * addresses and the servers whose logins its environment contains.
 */
export function reach({ mailPort, options }: ReachArgs): readonly Reach[] {
  const { nginx } = services.gateway.processes;
  const { http: monitor } = services.monitor.processes;
  const opened: Reach = { from: "operators", to: "monitor", port: monitor.port, why: "Operators open the monitor" };
  const rows: Reach[] = [
    { from: "internet", to: "load-balancer", port: 443, why: "HTTPS" },
    { from: "internet", to: "load-balancer", port: 80, why: "HTTP, redirected to HTTPS" },
    { from: "load-balancer", to: "gateway", port: nginx.port, why: "Requests from the load balancer" },
    ...(options.has("operators") ? [opened] : []),
    ...callers(options).flatMap(({ name, environment }) =>
      reachOf(name, variablesWith(environment, options), mailPort),
    ),
  ];
  return [...new Map(rows.map((row) => [`${row.from} ${row.to} ${row.port}`, row])).values()];
}

/** The functions that reach a server: they need an address in the network; others call only APIs. */
export const functionsInNetwork = (options: Options): FunctionName[] =>
  (Object.keys(functions) as FunctionName[]).filter((name) => {
    const { onlyWith, environment }: PlatformFunction = functions[name];
    return (onlyWith === undefined || options.has(onlyWith)) && serversOf(environment).length > 0;
  });

interface Caller {
  readonly name: ServiceName | FunctionName;
  readonly environment: Environment;
}

function callers(options: Options): Caller[] {
  const processes = (Object.keys(services) as ServiceName[]).flatMap((name) =>
    Object.values<Process>(services[name].processes).map(({ environment }) => ({ name, environment })),
  );
  return [
    ...processes,
    ...functionsInNetwork(options).map((name) => ({ name, environment: functions[name].environment })),
  ];
}

function reachOf(from: Caller["name"], environment: Environment, mailPort: number): Reach[] {
  const called = Object.values(environment).flatMap((variable): Reach[] => {
    if (variable.kind !== "address") return [];
    const to = variable.service as ServiceName;
    const port = (services[to] as Service).processes[variable.process]?.port;
    return port === undefined ? [] : [{ from, to, port, why: `${from} calls ${to}` }];
  });
  const used = serversOf(environment).map((to): Reach => {
    const { about, port = mailPort } = servers[to];
    return { from, to, port, why: `${from} uses ${about}` };
  });
  return [...called, ...used, { from, to: "aws", port: 443, why: "AWS: images, secrets, logs" }];
}

/** The servers whose logins or addresses an environment contains. */
function serversOf(environment: Environment): ServerName[] {
  const named = Object.values(environment).flatMap((variable): ServerName[] => {
    if (variable.kind === "plain") return variable.search === undefined ? [] : ["search"];
    return "secret" in variable && variable.secret.server !== undefined ? [variable.secret.server] : [];
  });
  return [...new Set(named)];
}

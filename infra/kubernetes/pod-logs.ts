import { services } from "../../contract/services.ts";

/** Whose lines go to which log group: the container of a process, and the group that its alarms read. */
export interface LogRoute {
  readonly container: string;
  readonly logGroup: string;
}

/** The routes of the gate and of every process of the contract; a container has the same name as on ECS. */
export function podLogRoutes(stack: string): readonly LogRoute[] {
  const processes = Object.entries(services).flatMap(([service, declared]) =>
    Object.keys(declared.processes).map((process) => [service, process]),
  );
  return [["database-prepare"], ...processes].map((parts) => ({
    container: parts.join("-"),
    logGroup: `/groundwork/${stack}/${parts.join("/")}`,
  }));
}

const section = (kind: string, entries: Readonly<Record<string, string>>) =>
  [`[${kind}]`, ...Object.entries(entries).map(([key, value]) => `  ${key} ${value}`)].join("\n");

/** A text as the literal of a regular expression. */
const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

interface PodLogsArgs {
  readonly region: string;
  readonly namespace: string;
  readonly routes: readonly LogRoute[];
}

/**
 * The configuration of Fluent Bit: the lines of each container of the namespace go, unchanged, to the log group of its
 * process, one stream for each pod, as awslogs does it on ECS. The name of the file tells the container
 * (`<pod>_<namespace>_<container>-<id>.log`), so that Fluent Bit asks neither API nor kubelet, and pods of other
 * namespaces are not read. Keys of tail, multiline and cloudwatch_logs: https://docs.fluentbit.io/manual (2026-12-01).
 */
export function podLogsConfiguration({ region, namespace, routes }: PodLogsArgs): string {
  const input = section("INPUT", {
    Name: "tail",
    Tag: "application.*",
    Path: `/var/log/containers/*_${namespace}_*.log`,
    "multiline.parser": "docker, cri",
    DB: "/var/fluent-bit/state/flb_container.db",
    Mem_Buf_Limit: "50MB",
    // A longer line than the buffer would otherwise stop the file.
    Skip_Long_Lines: "On",
    Refresh_Interval: "10",
    Rotate_Wait: "30",
    "storage.type": "filesystem",
    Read_from_Head: "On",
  });
  const outputs = routes.map(({ container, logGroup }) =>
    section("OUTPUT", {
      Name: "cloudwatch_logs",
      Match_Regex: String.raw`^application\..*_${literal(namespace)}_${literal(container)}-[0-9a-f]+\.log$`,
      region,
      log_group_name: logGroup,
      log_stream_prefix: `${container}/`,
      log_key: "log",
      // The stack makes the groups, encrypted and with their days.
      auto_create_group: "false",
    }),
  );
  return `${[input, ...outputs].join("\n\n")}\n`;
}

import { services, type Process, type ServiceName } from "../../contract/services.ts";

const processesOf = (service: ServiceName): readonly Process[] => Object.values<Process>(services[service].processes);

/** Whom a service calls, and on which port: what the `address` variables of its processes name. */
export function callsOf(service: ServiceName): { callee: ServiceName; port: number }[] {
  const variables = processesOf(service).flatMap(({ environment }) => Object.values(environment));
  const called = variables.flatMap((variable) => (variable.kind === "address" ? [variable] : []));
  const calls = called.map(({ service: callee, process }) => {
    const port = (services[callee as ServiceName].processes as Readonly<Record<string, Process>>)[process]?.port;
    if (port === undefined)
      throw new Error(`contract/services.ts: ${service} calls ${callee}/${process}, which has no port`);
    return { callee: callee as ServiceName, port };
  });
  return [...new Map(calls.map((call) => [`${call.callee}:${call.port}`, call])).values()];
}

/** Whether a process of the service reads one of these secrets at run time: who may know a login may reach its server. */
export function reads(service: ServiceName, secrets: (name: string) => boolean): boolean {
  const variables = processesOf(service).flatMap(({ environment }) => Object.values(environment));
  return variables.some((variable) => variable.kind === "fetched" && secrets(variable.secret));
}

import type { Variable } from "../../contract/environment.ts";
import type { SecretName } from "../../contract/secrets.ts";
import { services, type Service, type ServiceName } from "../../contract/services.ts";

const variablesOf = (service: ServiceName): readonly Variable[] =>
  Object.values<Service["processes"][string]>(services[service].processes).flatMap(({ environment }) =>
    Object.values(environment),
  );

/** The services that a service calls, and on which port: those that the `address` variables of its processes name. */
export function callsOf(service: ServiceName): { callee: ServiceName; port: number }[] {
  const calls = variablesOf(service).flatMap((variable) => {
    if (variable.kind !== "address") return [];
    const callee = variable.service as ServiceName;
    const port = (services[callee] as Service).processes[variable.process]?.port;
    return port === undefined ? [] : [{ callee, port }];
  });
  return [...new Map(calls.map((call) => [`${call.callee}:${call.port}`, call])).values()];
}

/** Whether a process of the service reads one of these secrets at run time, and so may reach the server that it opens. */
export function reads(service: ServiceName, secrets: readonly SecretName[]): boolean {
  const names: readonly string[] = secrets;
  return variablesOf(service).some((variable) => variable.kind === "fetched" && names.includes(variable.secret.name));
}

/** Whether a secret is injected into a process of the service. */
export function isInjectedInto(service: ServiceName, secret: SecretName): boolean {
  return variablesOf(service).some((variable) => variable.kind === "injected" && variable.secret.name === secret);
}

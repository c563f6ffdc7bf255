import { services, type Service } from "../../contract/services.ts";
import { featureRequest, type FeatureRequest } from "../scaffold/feature-request.ts";

/** The requested service, whose first feature has its name. */
export interface ServiceRequest extends FeatureRequest {
  readonly port: number;
}

/**
 * Reads the request.
 * @throws Refusal with exit code 2 for a name that a service cannot have
 */
export function serviceRequest({
  name,
  noun,
}: {
  readonly name: string;
  readonly noun: string | undefined;
}): ServiceRequest {
  return { ...featureRequest({ service: name, name, noun }), port: nextPort() };
}

/** The port after the highest of the services of app/. */
function nextPort(): number {
  const { gateway, ...others } = services;
  const ports = Object.values<Service>(others).flatMap(({ processes }) =>
    Object.values(processes).flatMap(({ port }) => port ?? []),
  );
  const next = Math.max(3000, ...ports) + 1;
  return next === gateway.processes.nginx.port ? next + 1 : next;
}

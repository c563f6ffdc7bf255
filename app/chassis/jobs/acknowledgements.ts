import type { ServiceName } from "../../../contract/services.ts";

/** The list in which a service finds the ids of its jobs that are done: nobody writes another service's tables. */
export function acknowledgementsOf(service: ServiceName): string {
  return `${service}:done`;
}

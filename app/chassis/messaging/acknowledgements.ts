/** The list in which a service finds the ids of its jobs that are done: nobody writes another service's tables. */
export function acknowledgementsOf(service: string): string {
  return `${service}:done`;
}

/**
 * The servers that processes use. infra provisions all but the mail carrier, whose port is
 * configured, and a search engine that exists already.
 */
export const servers = {
  postgres: { about: "PostgreSQL", port: 5432 },
  cache: { about: "the cache Redis", port: 6379 },
  queue: { about: "the queue Redis", port: 6379 },
  search: { about: "the search engine", port: 443 },
  "mail-carrier": { about: "the mail carrier", port: undefined },
} as const satisfies Record<string, { readonly about: string; readonly port: number | undefined }>;

export type ServerName = keyof typeof servers;

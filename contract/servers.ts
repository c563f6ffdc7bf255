/**
 * The servers that processes use. infra provisions all but the mail carrier, whose port is
 * configured, a search engine that exists already, the carriers of texts and notifications, the OpenID
 * providers, Sentry and the webhook.
 */
export const servers = {
  postgres: { about: "PostgreSQL", port: 5432 },
  cache: { about: "the cache Redis", port: 6379 },
  queue: { about: "the queue Redis", port: 6379 },
  "new-relic": { about: "New Relic", port: 443 },
  search: { about: "the search engine", port: 443 },
  "mail-carrier": { about: "the mail carrier", port: undefined },
  twilio: { about: "Twilio", port: 443 },
  apns: { about: "notifications of Apple (APNs)", port: 443 },
  fcm: { about: "notifications of Google (FCM)", port: 443 },
  "identity-provider": { about: "the OpenID providers", port: 443 },
  sentry: { about: "Sentry", port: 443 },
  "alert-webhook": { about: "the webhook for alerts", port: 443 },
} as const satisfies Record<string, { readonly about: string; readonly port: number | undefined }>;

export type ServerName = keyof typeof servers;

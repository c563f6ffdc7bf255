/** The figures of the list of differences, for the code that keeps them. */
export const sandboxFigures = {
  stopTimeoutCapSeconds: 10,
  startCapSeconds: 45,
  probeWhileStartingMs: 50,
  aliveWithoutPortMs: 1_000,
  httpPort: 8080,
  httpsPort: 8443,
  consolePort: 8444,
  mailPort: 2525,
  openIdPort: 8447,
  mailboxMessages: 500,
  newRelicPort: 8446,
  smsPort: 8448,
  pushPort: 8449,
  newRelicReportMs: 5_000,
  sentryPort: 9443,
  sentryEvents: 500,
} as const;

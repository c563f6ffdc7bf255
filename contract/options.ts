/**
 * What a stack may switch on by the key of its configuration of the same name; absent is off. The
 * platform comes up without any of them.
 */
export const options = {
  openSearch: { about: "an OpenSearch domain, for search and for logs" },
  sentry: { about: "Sentry, which collects errors" },
  alertWebhook: { about: "a webhook that receives errors, such as that of a chat" },
  ses: { about: "Amazon SES as the mail carrier: its domain, and reports of bounces and complaints" },
  sms: { about: "text messages (AWS End User Messaging), for sign-in by phone" },
  twilio: { about: "Twilio, which sends codes instead of AWS" },
  twilioPromotional: { about: "Twilio, which sends texts that advertise instead of AWS" },
  apns: { about: "notifications to iOS by Apple (APNs)" },
  fcm: { about: "notifications to Android by Google (FCM)" },
  identityProviders: { about: "OpenID providers, by whose accounts users sign in" },
  reports: { about: "the weekly performance report, by mail" },
  operators: { about: "a security group from which operators reach the monitor" },
  newRelic: { about: "New Relic, which measures requests, jobs and servers" },
} as const;

export type OptionName = keyof typeof options;

/** The names of all options. */
export const optionNames = Object.keys(options) as readonly OptionName[];

/** The options that a stack switches on. */
export type Options = ReadonlySet<OptionName>;

/** The options that have a value in a stack's configuration, which is given by key. */
export const optionsIn = (configuration: Readonly<Record<string, unknown>>): Options =>
  new Set(optionNames.filter((name) => configuration[name] !== undefined));

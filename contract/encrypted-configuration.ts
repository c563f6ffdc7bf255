import type { OptionName, Options } from "./options.ts";

const declared = {
  mailPassword: {},
  twilioSecret: { onlyWith: "twilio" },
  twilioPromotionalSecret: { onlyWith: "twilioPromotional" },
  sentryToken: { onlyWith: "sentry" },
  apnsPrivateKey: { onlyWith: "apns" },
  fcmServiceAccount: { onlyWith: "fcm" },
  identityProviderSecrets: { onlyWith: "identityProviders" },
  newRelicApiKey: { onlyWith: "newRelic" },
  newRelicLicenseKey: { onlyWith: "newRelic" },
  alertWebhookUrl: { onlyWith: "alertWebhook" },
  alertWebhookKey: { onlyWith: "alertWebhook" },
} as const satisfies Readonly<Record<string, { readonly onlyWith?: OptionName }>>;

export type EncryptedKey = keyof typeof declared;

/** The keys that a stack needs only with an option. */
export type OptionalEncryptedKey = {
  [K in EncryptedKey]: (typeof declared)[K] extends { readonly onlyWith: OptionName } ? K : never;
}[EncryptedKey];

/**
 * The keys of a stack's configuration whose values Pulumi encrypts. The stack files of a fresh clone
 * lack them: each stack sets its own, and the sandbox supplies what is missing.
 */
export const encryptedKeys = Object.keys(declared) as readonly EncryptedKey[];

/** The encrypted keys that a stack with these options needs. */
export function requiredEncryptedKeys(options: Options): readonly EncryptedKey[] {
  return encryptedKeys.filter((key) => {
    const { onlyWith }: { readonly onlyWith?: OptionName } = declared[key];
    return onlyWith === undefined || options.has(onlyWith);
  });
}

/** The Pulumi project whose configuration has these keys. */
export const projectName = "groundwork";

/** The command that sets a value: Pulumi asks for it, so that no shell history contains it. */
export const setSecretCommand = (key: string): string => `pulumi config set --secret ${key}`;

import * as z from "zod";
import type { EncryptedKey } from "../../contract/encrypted-configuration.ts";

/**
 * Keys whose values Pulumi encrypts; the program receives them as secret outputs and nothing parses
 * them.
 */
export const SecretSchema = z.strictObject({
  mailPassword: z.string().min(1).meta({ description: "the password at the mail carrier" }),
  apnsPrivateKey: z.string().min(1).optional().meta({
    description:
      "Apple's key for notifications, the text of its .p8 file, required with `groundwork:apns`; see docs/notifications.md",
  }),
  fcmServiceAccount: z.string().min(1).optional().meta({
    description:
      "the JSON of Google's service account with its key, required with `groundwork:fcm`; see docs/notifications.md",
  }),
  identityProviderSecrets: z.string().min(1).optional().meta({
    description:
      "the client secret of each provider by its name, as JSON, required with `groundwork:identityProviders`; see docs/oauth-sign-in.md",
  }),
  newRelicApiKey: z.string().min(1).optional().meta({
    description:
      "the user key by which Pulumi makes alerts and dashboards, required with `groundwork:newRelic`; see docs/monitoring.md",
  }),
  newRelicLicenseKey: z.string().min(1).optional().meta({
    description: "the license key by which services send, required with `groundwork:newRelic`; see docs/monitoring.md",
  }),
  twilioSecret: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "the secret of the API key at Twilio, required with `groundwork:twilio`" }),
  twilioPromotionalSecret: z.string().min(1).optional().meta({
    description:
      "the secret of the API key at Twilio that sends texts that advertise, required with `groundwork:twilioPromotional`",
  }),
  sentryToken: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "the token of Sentry's API, required with `groundwork:sentry`; see docs/errors.md" }),
  alertWebhookUrl: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "the https address that receives alerts, required with `groundwork:alertWebhook`" }),
  alertWebhookKey: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "the key that signs alerts, required with `groundwork:alertWebhook`" }),
} satisfies Record<EncryptedKey, z.ZodType>);

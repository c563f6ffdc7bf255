import * as z from "zod";
import { EmailAddress } from "../email-address.ts";
import { orderedBy } from "../event-order.ts";
import { fetched, limits, messageKeys, optional, plain, secret, tokens } from "../environment.ts";
import { providerName } from "../identity-providers.ts";
import { MeasuredWeek, weeklyMeasurement } from "../measurement.ts";
import { PhoneCode, PhoneNumber } from "../one-time-codes.ts";
import { Link, NoLink } from "../one-time-tokens.ts";
import { everyNight, service, versions } from "../service.ts";

/** The keys that sign access tokens. */
export const signingKeys = secret({
  name: "signing-keys",
  about: "the keys that sign access tokens",
  origin: "generated",
  make: "signing-keys",
  /**
   * RSA keys in PEM. All verify; the current one signs, from when every verifier has read it: a key
   * that is added next to others signs some minutes after `createdAt`.
   */
  shape: z.object({
    current: z.string().min(1),
    keys: z
      .array(
        z.object({
          kid: z.string().min(1),
          algorithm: z.literal("RS256"),
          privateKey: z.string().min(1),
          createdAt: z.iso.datetime().optional(),
        }),
      )
      .min(1),
  }),
});

/** The client secrets at the OpenID providers, by the names of {@link IdentityProviders}. */
const identityProviderSecrets = secret({
  name: "identity-providers",
  about: "the client secrets at the OpenID providers",
  origin: "configured",
  server: "identity-provider",
  shape: z.record(z.string().regex(providerName), z.string().min(1).max(1_024)),
});

/** A number, and when its owner last proved to have it. */
const provedNumber = { phone: PhoneNumber, provedAt: z.iso.datetime() };

/** Signs access tokens and publishes the keys that verify them. */
export const auth = service("auth", {
  about: "accounts and access tokens",
  schema: true,
  routes: {
    auth: { versions: ["v1"], limit: "credentials" },
    users: {
      versions: ["v1", "v2"],
      deprecated: { v1: { since: "2026-11-30", sunset: "2027-11-30", successor: "v2" } },
      limit: "api",
    },
    "auth-audit": { versions: ["v1"], limit: "api" },
    docs: { versions, limit: "api" },
  },
  publishes: {
    "user.registered.v1": z.object({ user: z.uuid(), email: EmailAddress, name: z.string() }),
    "registration.repeated.v1": z.object({ user: z.uuid() }),
    "user.renamed.v1": orderedBy("user", z.object({ user: z.uuid(), name: z.string() })),
    // Not ordered: it must not wait behind an event of the user that fails. Consumers remember it.
    "user.deleted.v1": z.object({ user: z.uuid() }),
    "email.verification-requested.v1": z.union([Link, NoLink]),
    "password.reset-requested.v1": z.union([Link, NoLink]),
    // Ordered with user.email-changed.v1: their notices go to the address of before.
    "password.changed.v1": orderedBy("user", z.object({ user: z.uuid() })),
    "identity.linked.v1": orderedBy("user", z.object({ user: z.uuid() })),
    /** `holder` is the user who has the address already, and gets no link. */
    "email.change-requested.v1": orderedBy(
      "user",
      z.object({ user: z.uuid(), link: Link.nullable(), holder: z.uuid().nullable() }),
    ),
    "user.email-changed.v1": orderedBy("user", z.object({ user: z.uuid(), email: EmailAddress })),
    "phone.code-requested.v1": z.union([PhoneCode, NoLink]),
    /** Published by the release before: it is declared for as long as a queue may have one. */
    "user.phone-changed.v1": orderedBy("user", z.object({ user: z.uuid(), change: z.enum(["added", "removed"]) })),
    /** The number that signs in from now on; null if none does any more. Its owner is mailed. */
    "user.phone-changed.v2": orderedBy("user", z.object({ user: z.uuid(), number: z.object(provedNumber).nullable() })),
    /** A sign-in has proved again that a user has a number. */
    "phone.proved.v1": orderedBy("user", z.object({ user: z.uuid(), ...provedNumber })),
    "auth.measured.v1": MeasuredWeek.extend({ signUps: z.int().nonnegative() }),
  },
  schedules: {
    "nightly-clean-up": {
      about: "removes expired sessions, links and codes, and accounts that nobody verified",
      ...everyNight,
    },
    "weekly-measurement": weeklyMeasurement,
  },
  processes: {
    http: {
      port: 3001,
      environment: {
        ...limits,
        ...tokens,
        API_REFERENCE: plain("whether /<version>/docs shows the reference of the API: on or off"),
        SIGNING_KEYS_SECRET_ARN: fetched(signingKeys, "the keys that sign access tokens"),
        MESSAGE_KEYS_SECRET_ARN: fetched(messageKeys, "the keys that seal tokens in messages"),
        PHONE_COUNTRIES: optional("sms", plain("the countries whose numbers may sign in, such as AT CH DE")),
        IDENTITY_PROVIDERS: optional(
          "identityProviders",
          plain("the OpenID providers by whose accounts users sign in, as JSON"),
        ),
        IDENTITY_PROVIDERS_SECRET_ARN: optional(
          "identityProviders",
          fetched(identityProviderSecrets, "the client secrets at the OpenID providers"),
        ),
      },
    },
    worker: {},
  },
});

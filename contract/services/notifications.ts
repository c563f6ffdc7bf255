import * as z from "zod";
import {
  address,
  fetched,
  injected,
  limits,
  Login,
  messageKeys,
  optional,
  plain,
  secret,
  tokens,
} from "../environment.ts";
import { oneTimeCodes } from "../one-time-codes.ts";
import { fcmAddresses } from "../push.ts";
import { service } from "../service.ts";

const mail = secret({
  name: "mail",
  about: "the mail carrier's login",
  origin: "configured",
  server: "mail-carrier",
  shape: Login,
});

/** Apple's key for notifications. One that the operator replaces is a new value of the configuration. */
const apns = secret({
  name: "apns",
  about: "Apple's key for notifications (.p8)",
  origin: "configured",
  server: "apns",
  shape: z.object({ privateKey: z.string().min(1) }),
});

/** Google's service account for notifications. */
const fcm = secret({
  name: "fcm",
  about: "Google's service account for notifications",
  origin: "configured",
  server: "fcm",
  shape: z.object({ clientEmail: z.string().min(1), privateKey: z.string().min(1) }),
});

/** For how long a notification is tried; each expires earlier if its kind says so. */
const pushQueue = { concurrency: 8, untilHours: 24, timeoutSeconds: 10 } as const;

const apnsEnvironment = optional("apns", plain("the builds whose tokens are known: production or sandbox"));
const fcmProject = optional("fcm", plain("the id of the project at Google"));

/** Sends e-mail, text messages and notifications; the only one who may use their carriers. */
export const notifications = service("notifications", {
  about: "e-mail, text messages and notifications; the only holder of carrier credentials",
  schema: true,
  routes: {
    preferences: { versions: ["v1"], limit: "api" },
    devices: { versions: ["v1"], limit: "api" },
  },
  consumes: [
    "user.registered.v1",
    "registration.repeated.v1",
    "user.renamed.v1",
    "user.deleted.v1",
    "email.verification-requested.v1",
    "password.reset-requested.v1",
    "password.changed.v1",
    "identity.linked.v1",
    "email.change-requested.v1",
    "user.email-changed.v1",
    "phone.code-requested.v1",
    "user.phone-changed.v1",
    "order.placed.v1",
    "order.cancelled.v1",
  ],
  queues: {
    email: { about: "e-mail to send", concurrency: 8, untilHours: 48, timeoutSeconds: 30 },
    // Texts that advertise get a queue and an origination identity of their own: a flood of them delays no code.
    "sms-transactional": {
      about: "text messages that a user waits for",
      concurrency: 8,
      untilHours: oneTimeCodes.lifeSeconds / 3_600,
      timeoutSeconds: 10,
    },
    // One for each carrier: if Apple is away, Google's devices do not wait.
    "push-apns": { about: "notifications to iOS", ...pushQueue },
    "push-fcm": { about: "notifications to Android", ...pushQueue },
  },
  processes: {
    http: {
      port: 3003,
      environment: {
        ...limits,
        ...tokens,
        AUTH_ADDRESS: address("auth", "http", "the public keys (JWKS)"),
        APNS_ENVIRONMENT: apnsEnvironment,
        FCM_PROJECT: fcmProject,
      },
    },
    worker: {
      environment: {
        MAIL_HOST: plain("host of the mail carrier (SMTP)"),
        MAIL_PORT: plain("port of the mail carrier: 465 is TLS from the start, any other demands STARTTLS"),
        MAIL_FROM: plain("the sender's address"),
        MAIL_USERNAME: injected(mail, "username", "the mail carrier's user"),
        MAIL_PASSWORD: injected(mail, "password", "the mail carrier's password"),
        LINK_BASE: plain("the https address of the pages to which mailed links lead"),
        MESSAGE_KEYS_SECRET_ARN: fetched(messageKeys, "the keys that unseal tokens in messages"),
        SMS_ORIGINATION_IDENTITY: optional("sms", plain("the ARN of the sender of text messages at AWS")),
        SMS_CONFIGURATION_SET: optional("sms", plain("the configuration set of text messages at AWS, or none")),
        APNS_URL: optional("apns", plain("where Apple takes notifications, by the kind of builds")),
        APNS_TEAM: optional("apns", plain("the id of the team at Apple")),
        APNS_KEY: optional("apns", plain("the id of the key at Apple")),
        APNS_TOPIC: optional("apns", plain("the bundle id of the application")),
        APNS_PRIVATE_KEY: optional("apns", injected(apns, "privateKey", "Apple's key for notifications")),
        FCM_URL: optional("fcm", plain("where Google takes notifications", { value: fcmAddresses.messages })),
        FCM_TOKEN_URL: optional("fcm", plain("where Google gives access tokens", { value: fcmAddresses.tokens })),
        FCM_PROJECT: fcmProject,
        FCM_CLIENT_EMAIL: optional("fcm", injected(fcm, "clientEmail", "Google's service account")),
        FCM_PRIVATE_KEY: optional("fcm", injected(fcm, "privateKey", "the key of Google's service account")),
      },
    },
  },
});

import * as z from "zod";
import {
  address,
  cache,
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
import { MeasuredWeek, weeklyMeasurement, weeklyReport } from "../measurement.ts";
import { oneTimeCodes } from "../one-time-codes.ts";
import { fcmAddresses } from "../push.ts";
import { everyNight, service } from "../service.ts";

const mail = secret({
  name: "mail",
  about: "the mail carrier's login",
  origin: "configured",
  server: "mail-carrier",
  shape: Login,
});

const ApiKey = z.object({ secret: z.string().min(1) });

const twilio = secret({
  name: "twilio",
  about: "the secret of the API key at Twilio that sends codes",
  origin: "configured",
  server: "twilio",
  shape: ApiKey,
});

const twilioPromotional = secret({
  name: "twilio-promotional",
  about: "the secret of the API key at Twilio that sends texts that advertise",
  origin: "configured",
  server: "twilio",
  shape: ApiKey,
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
    "sent-messages": { versions: ["v1"], limit: "api" },
    "notifications-audit": { versions: ["v1"], limit: "api" },
    unsubscribe: { versions: ["v1"], limit: "api" },
    "mail-events": { versions: ["v1"], limit: "api" },
    "socket-tickets": { versions: ["v1"], limit: "api" },
    socket: { versions: ["v1"], limit: "api", webSocket: "socket" },
  },
  publishes: { "notifications.measured.v1": MeasuredWeek },
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
    "user.phone-changed.v2",
    "phone.proved.v1",
    "order.placed.v1",
    "order.cancelled.v1",
    "products.recommended.v1",
    "auth.measured.v1",
    "shop.measured.v1",
    "notifications.measured.v1",
    "message.sent.v1",
  ],
  queues: {
    email: { about: "e-mail to send", concurrency: 8, untilHours: 48, timeoutSeconds: 30 },
    // Of its own, and slow: a flood of it delays no receipt.
    "promotional-email": { about: "e-mail that advertises", concurrency: 2, untilHours: 24, timeoutSeconds: 30 },
    "sms-transactional": {
      about: "text messages that a user waits for",
      concurrency: 8,
      untilHours: oneTimeCodes.lifeSeconds / 3_600,
      timeoutSeconds: 10,
    },
    // A queue of its own, with fewer calls at once than codes have: a flood of offers delays no code.
    "sms-promotional": {
      about: "text messages that advertise",
      concurrency: 2,
      untilHours: 96,
      timeoutSeconds: 10,
      perSecond: 10,
    },
    // One for each carrier: if Apple is away, Google's devices do not wait.
    "push-apns": { about: "notifications to iOS", ...pushQueue },
    "push-fcm": { about: "notifications to Android", ...pushQueue },
    reports: { about: "performance reports to mail and to keep", concurrency: 1, untilHours: 48, timeoutSeconds: 30 },
  },
  schedules: {
    "nightly-clean-up": { about: "removes old messages and events", ...everyNight },
    "weekly-measurement": weeklyMeasurement,
    "weekly-report": weeklyReport,
  },
  processes: {
    http: {
      port: 3003,
      environment: {
        ...limits,
        ...tokens,
        AUTH_ADDRESS: address("auth", "http", "the public keys (JWKS)"),
        MAIL_REPORTS_TOPIC: plain("the SNS topic by which the mail carrier reports bounces, or none"),
        APNS_ENVIRONMENT: apnsEnvironment,
        FCM_PROJECT: fcmProject,
      },
    },
    socket: {
      port: 3005,
      environment: {
        ...cache,
        AUTH_ADDRESS: address("auth", "http", "the sessions that have ended (revocations)"),
        CORS_ORIGINS: plain("origins whose pages may open sockets, separated by spaces, or none"),
      },
    },
    worker: {
      environment: {
        ...cache,
        MAIL_HOST: plain("host of the mail carrier (SMTP)"),
        MAIL_PORT: plain("port of the mail carrier: 465 is TLS from the start, any other demands STARTTLS"),
        MAIL_FROM: plain("the sender's address"),
        MAIL_USERNAME: injected(mail, "username", "the mail carrier's user"),
        MAIL_PASSWORD: injected(mail, "password", "the mail carrier's password"),
        API_BASE: plain("the platform's public https address, at which a user ends mails that advertise"),
        LINK_BASE: plain("the https address of the pages to which mailed links lead"),
        MESSAGE_KEYS_SECRET_ARN: fetched(messageKeys, "the keys that unseal tokens in messages"),
        REPORTS_BUCKET: optional("reports", plain("name of the bucket that keeps performance reports")),
        REPORTS_TO: optional("reports", plain("who is mailed the weekly performance report")),
        SMS_ORIGINATION_IDENTITY: optional("sms", plain("the ARN of the sender of text messages at AWS")),
        SMS_CONFIGURATION_SET: optional("sms", plain("the configuration set of text messages at AWS, or none")),
        SMS_PROMOTIONAL_IDENTITY: optional("sms", plain("the ARN of the sender of texts that advertise, or none")),
        SMS_PROMOTIONAL_CONFIGURATION_SET: optional(
          "sms",
          plain("the configuration set of texts that advertise, or none"),
        ),
        SMS_PROMOTIONAL_BRAND: optional("sms", plain("the advertiser, whom texts that advertise name first, or none")),
        SMS_PROMOTIONAL_PARTS_PER_DAY: optional("sms", plain("the most parts of texts that advertise, in a day")),
        TWILIO_ACCOUNT: optional("twilio", plain("the account at Twilio that sends codes")),
        TWILIO_API_KEY: optional("twilio", plain("its API key")),
        TWILIO_MESSAGING_SERVICE: optional("twilio", plain("its messaging service")),
        TWILIO_SECRET: optional("twilio", injected(twilio, "secret", "the secret of its API key")),
        TWILIO_PROMOTIONAL_ACCOUNT: optional(
          "twilioPromotional",
          plain("the account at Twilio that sends texts that advertise"),
        ),
        TWILIO_PROMOTIONAL_API_KEY: optional("twilioPromotional", plain("its API key")),
        TWILIO_PROMOTIONAL_MESSAGING_SERVICE: optional("twilioPromotional", plain("its messaging service")),
        TWILIO_PROMOTIONAL_SECRET: optional(
          "twilioPromotional",
          injected(twilioPromotional, "secret", "the secret of its API key"),
        ),
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

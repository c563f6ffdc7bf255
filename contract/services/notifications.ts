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
import { oneTimeCodes } from "../one-time-codes.ts";
import { service } from "../service.ts";

const mail = secret({
  name: "mail",
  about: "the mail carrier's login",
  origin: "configured",
  server: "mail-carrier",
  shape: Login,
});

/** Sends e-mail and text messages; the only one who may use their carriers. */
export const notifications = service("notifications", {
  about: "e-mail and text messages; the only holder of carrier credentials",
  schema: true,
  routes: {
    preferences: { versions: ["v1"], limit: "api" },
    "socket-tickets": { versions: ["v1"], limit: "api" },
    socket: { versions: ["v1"], limit: "api", webSocket: "socket" },
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
    "message.sent.v1",
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
  },
  processes: {
    http: {
      port: 3003,
      environment: { ...limits, ...tokens, AUTH_ADDRESS: address("auth", "http", "the public keys (JWKS)") },
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
        LINK_BASE: plain("the https address of the pages to which mailed links lead"),
        MESSAGE_KEYS_SECRET_ARN: fetched(messageKeys, "the keys that unseal tokens in messages"),
        SMS_ORIGINATION_IDENTITY: optional("sms", plain("the ARN of the sender of text messages at AWS")),
        SMS_CONFIGURATION_SET: optional("sms", plain("the configuration set of text messages at AWS, or none")),
      },
    },
  },
});

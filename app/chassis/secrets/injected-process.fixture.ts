import { readFileSync } from "node:fs";
import { injected, logging, Login, newRelic, secret } from "../../../contract/environment.ts";
import type { Process } from "../../../contract/services.ts";
import { workerHealthPort } from "../../../contract/service.ts";
import { configOf } from "../process/config.ts";
import { runConfigured } from "../process/run-process.ts";

const mail = secret({ name: "mail", about: "a login", origin: "configured", shape: Login });

/** A process with injected secrets, which writes what its configuration and its environment have. */
const declared: Process = {
  image: "node",
  command: [],
  health: { path: "/health/live", port: workerHealthPort },
  stopTimeoutSeconds: 20,
  environment: {
    ...logging,
    ...newRelic,
    MAIL_USERNAME: injected(mail, "username", "the user"),
    MAIL_PASSWORD: injected(mail, "password", "the password"),
  },
};

/** What the system shows of the environment of this process. */
const ofProcess = () =>
  Object.fromEntries(
    readFileSync("/proc/self/environ", "utf8")
      .split("\0")
      .map((variable) => [variable.slice(0, variable.indexOf("=")), variable.slice(variable.indexOf("=") + 1)]),
  ) as Record<string, string>;

await runConfigured(
  () => configOf("mailer", "worker", declared),
  async ({ values }) => {
    process.stdout.write(`${JSON.stringify({ values, environment: process.env, atStart: ofProcess() })}\n`);
    return Promise.resolve(async () => Promise.resolve());
  },
);

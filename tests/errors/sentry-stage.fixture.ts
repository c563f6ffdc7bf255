import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SentrySink, type AcceptedEvent } from "../../sandbox/backings/sentry/sink.ts";
import { testContext } from "../../sandbox/core/sandbox.fixture.ts";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { until } from "../../app/testing/until.ts";

/** The sandbox's Sentry, with one project. */
export interface SentryStage {
  readonly dsn: string;
  /** The plain variables with which a process reports to it. */
  environment(...authorities: readonly string[]): Record<string, string>;
  /** The events whose title or tag contains a text, once there is one. */
  received(text: string): Promise<readonly AcceptedEvent[]>;
  all(): readonly AcceptedEvent[];
  remove(): Promise<void>;
}

const [project, key] = ["42", "0123456789abcdef0123456789abcdef"];

/** Starts it. */
export async function startSentry(): Promise<SentryStage> {
  const context = await testContext(testNetwork());
  const sink = new SentrySink(context);
  await sink.open(project, key);
  const bundle = path.join(context.folder, "authorities.pem");
  const having = (text: string) => sink.events().filter((one) => JSON.stringify(one).includes(text));
  return {
    dsn: `https://${key}@${sink.host}/${project}`,
    environment: (...authorities) => {
      const files = [context.certificates.bundle, ...authorities];
      writeFileSync(bundle, files.map((file) => readFileSync(file, "utf8")).join("\n"));
      return {
        SENTRY_ENVIRONMENT: "test",
        NODE_EXTRA_CA_CERTS: bundle,
      };
    },
    received: async (text) => {
      await until(`Sentry has an event with ${text}`, () => having(text).length > 0);
      return having(text);
    },
    all: () => sink.events(),
    remove: async () => {
      await sink.stop();
      context.remove();
    },
  };
}

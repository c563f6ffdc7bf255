import * as z from "zod";
import { supportedInputs, type Backing, type HeldResource, type Properties } from "../../core/backing.ts";
import type { SentrySink } from "./sink.ts";

const Key = z.object({ public: z.string(), secret: z.string(), projectId: z.number() });

/** A key of Sentry whose addresses (DSN) lead to the sandbox's sink. */
export class SentryKeyBacking implements Backing {
  readonly types = ["sentry:index/sentryKey:SentryKey"];
  readonly #sink: SentrySink;

  constructor(sink: SentrySink) {
    this.#sink = sink;
  }

  async create(resource: HeldResource): Promise<Properties> {
    const { projectId, public: known, secret } = keyOf(resource);
    await this.#sink.open(String(projectId), known);
    const { host } = this.#sink;
    return {
      dsnPublic: `https://${known}@${host}/${projectId}`,
      dsnSecret: `https://${known}:${secret}@${host}/${projectId}`,
      dsnCsp: `https://${host}/api/${projectId}/csp-report/?sentry_key=${known}`,
    };
  }

  async update(_resource: HeldResource, previous: HeldResource): Promise<Properties> {
    const { dsnPublic, dsnSecret, dsnCsp } = previous.outputs;
    return Promise.resolve({ dsnPublic, dsnSecret, dsnCsp });
  }

  async delete(resource: HeldResource): Promise<void> {
    const { projectId, public: known } = keyOf(resource);
    this.#sink.close(String(projectId), known);
    return Promise.resolve();
  }

  async restore(resource: HeldResource): Promise<void> {
    const { projectId, public: known } = keyOf(resource);
    await this.#sink.open(String(projectId), known);
  }

  async stop(): Promise<void> {
    await this.#sink.stop();
  }
}

const keyOf = ({ name, outputs }: HeldResource) => supportedInputs(`Sentry key ${name}`, Key, outputs);

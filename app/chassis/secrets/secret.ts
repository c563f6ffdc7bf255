import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type * as z from "zod";
import { secrets, type SecretName, type SecretValue } from "../../../contract/secrets.ts";
import { log } from "../process/log.ts";

/** How long a process uses a value that it read. */
export const secretLifeMilliseconds = 5 * 60_000;
const shortestPauseMilliseconds = 1_000;

let client: SecretsManagerClient | undefined;

/** The Secrets Manager client; region, endpoint and credentials come from the environment. */
export function secretsManager(): SecretsManagerClient {
  client ??= new SecretsManagerClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  });
  return client;
}

/**
 * A secret that can be rotated at run time: cached for five minutes, read again when its value is
 * refused (SECRETS).
 */
export class Secret<Value> {
  readonly #name: string;
  readonly #arn: string;
  readonly #shape: z.ZodType<Value>;
  #held: { readonly value: Value; readonly text: string | undefined; readonly readAt: number } | undefined;
  #reading: Promise<Value> | undefined;

  constructor(name: string, arn: string, shape: z.ZodType<Value>) {
    this.#name = name;
    this.#arn = arn;
    this.#shape = shape;
  }

  /** The current value; the cached one while Secrets Manager does not answer. */
  async value(): Promise<Value> {
    const held = this.#held;
    if (held === undefined) return this.#read();
    if (performance.now() - held.readAt < secretLifeMilliseconds) return held.value;
    try {
      return await this.#read();
    } catch (err) {
      log.warn({ err, secretName: this.#name }, "secret refresh failed, using the cached value");
      return held.value;
    }
  }

  /** The value to use after a server refused `refused`; reads again at most once a second. */
  async afterRefusal(refused: Value): Promise<Value> {
    const held = this.#held;
    if (held !== undefined && held.value !== refused) return held.value;
    if (held !== undefined && performance.now() - held.readAt < shortestPauseMilliseconds) return held.value;
    return this.#read();
  }

  async #read(): Promise<Value> {
    this.#reading ??= this.#fetch().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #fetch(): Promise<Value> {
    const { SecretString: text } = await secretsManager().send(new GetSecretValueCommand({ SecretId: this.#arn }));
    if (this.#held !== undefined && this.#held.text === text) {
      // The same object, by which callers recognize that nothing changed.
      this.#held = { ...this.#held, readAt: performance.now() };
      return this.#held.value;
    }
    const parsed = this.#shape.safeParse(parseJson(text));
    if (!parsed.success) {
      const wrong = parsed.error.issues
        .map(({ path, message }) => `${path.join(".") || "value"}: ${message}`)
        .join("; ");
      throw new Error(
        `secret ${this.#name} (${this.#arn}): ${wrong}.\n  Put a value that matches its schema in contract/secrets.ts.`,
      );
    }
    this.#held = { value: parsed.data, text, readAt: performance.now() };
    return parsed.data;
  }
}

/** A secret of the contract. */
export function contractSecret<S extends SecretName>(name: S, arn: string): Secret<SecretValue<S>> {
  const shape: z.ZodType = secrets[name].shape;
  return new Secret(name, arn, shape as z.ZodType<SecretValue<S>>);
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined; // the schema rejects it; the error of JSON.parse would contain the secret
  }
}

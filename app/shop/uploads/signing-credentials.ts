import type { S3Client } from "@aws-sdk/client-s3";
import { log } from "../../chassis/process/log.ts";

/** A login that signs requests to AWS. */
export type Credentials = Awaited<ReturnType<S3Client["config"]["credentials"]>>;

/** Less than this is not worth a signature. */
const leastSeconds = 60;
/** A start waits for the first credentials, so that the first signature need not be refused. */
const firstReadMilliseconds = 2_000;

/**
 * The credentials of the task's role, at hand without waiting: a signature is made inside a
 * transaction, which must hold no connection while another server is asked.
 */
export class SigningCredentials {
  readonly #read: () => Promise<Credentials>;
  #held: Credentials | undefined;
  #reading: Promise<void> | undefined;

  /** @param read returns what it has, and asks the role's endpoint if that expires soon */
  constructor(read: () => Promise<Credentials>) {
    this.#read = read;
  }

  /** Reads the first ones, for at most two seconds; does not fail. */
  async warmUp(): Promise<void> {
    const late = new Promise<void>((resolve) => setTimeout(resolve, firstReadMilliseconds).unref());
    await Promise.race([this.#refresh(), late]);
  }

  /** Those at hand; undefined while there are none that live long enough. */
  get current(): Credentials | undefined {
    void this.#refresh();
    return this.secondsLeft >= leastSeconds ? this.#held : undefined;
  }

  /** How long a signature by {@link current} can be valid: it ends with the credentials. */
  get secondsLeft(): number {
    if (this.#held === undefined) return 0;
    const { expiration } = this.#held;
    return expiration === undefined ? Infinity : Math.floor((expiration.getTime() - Date.now()) / 1_000);
  }

  async #refresh(): Promise<void> {
    this.#reading ??= this.#readOnce().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #readOnce(): Promise<void> {
    try {
      this.#held = await this.#read();
    } catch (err) {
      log.error({ err }, "credentials of the task's role are not available: uploads cannot be signed");
    }
  }
}

import { createPrivateKey, type KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import { Unavailable } from "../../chassis/messaging/failures.ts";

/** Apple's id of the team and of its key, and the key (PEM). */
export interface ApnsKey {
  readonly team: string;
  readonly key: string;
  readonly privateKey: string;
}

/**
 * Apple refuses a token after an hour, and tokens that are renewed more often than every 20 minutes
 * (https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns, 2026-11-30).
 */
const [leastAgeSeconds, mostAgeSeconds] = [20 * 60, 40 * 60];

/** The token that shows Apple who sends, signed by the team's key and kept for 40 minutes. */
export class ProviderToken {
  readonly #key: KeyObject;
  readonly #named: ApnsKey;
  readonly #now: () => number;
  #current: { readonly text: Promise<string>; readonly issuedAt: number } | undefined;

  /** `now` is the clock, in milliseconds. */
  constructor(named: ApnsKey, now: () => number = Date.now) {
    this.#named = named;
    this.#key = createPrivateKey(named.privateKey);
    this.#now = now;
  }

  /** The token of now. */
  async text(): Promise<string> {
    const seconds = this.#seconds();
    const age = seconds - (this.#current?.issuedAt ?? -Infinity);
    // A token of the future, which Apple refuses, was signed before the clock was set back.
    if (this.#current === undefined || age >= mostAgeSeconds || age < 0)
      this.#current = { text: this.#sign(seconds), issuedAt: seconds };
    return this.#current.text;
  }

  /**
   * Another token than one that Apple calls expired; the one that there is, if it is another one
   * already. @throws Unavailable if the refused one is too young to be replaced
   */
  async after(refused: string): Promise<string> {
    const present = this.#current;
    if (present === undefined || (await present.text) !== refused) return this.text();
    const age = this.#seconds() - present.issuedAt;
    if (age < leastAgeSeconds)
      throw new Unavailable(`APNs: ExpiredProviderToken, ${age} s after it was signed.\n  Check the clock.`);
    // Of the calls that it refuses at the same time, the first one has another signed.
    if (this.#current === present) this.#current = undefined;
    return this.text();
  }

  #seconds(): number {
    return Math.floor(this.#now() / 1_000);
  }

  async #sign(issuedAt: number): Promise<string> {
    const { team, key } = this.#named;
    return new SignJWT()
      .setProtectedHeader({ alg: "ES256", kid: key })
      .setIssuer(team)
      .setIssuedAt(issuedAt)
      .sign(this.#key);
  }
}

import { createPrivateKey, type KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import * as z from "zod";
import { errorMessage } from "../../../contract/refusal.mjs";
import { Unavailable } from "../../chassis/messaging/failures.ts";

/** A service account at Google, and where it gets tokens. */
export interface ServiceAccount {
  readonly clientEmail: string;
  /** PEM */
  readonly privateKey: string;
  readonly tokenAddress: string;
}

/** The one permission that is needed (https://firebase.google.com/docs/cloud-messaging/auth-server, 2026-11-30). */
const scope = "https://www.googleapis.com/auth/firebase.messaging";
const assertionSeconds = 600;
/** Before Google's own end of a token, so that none expires on its way. */
const spareMilliseconds = 5 * 60_000;
const timeoutMilliseconds = 5_000;

const Answer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const Refusal = z.object({ error: z.string().max(64) });

interface Token {
  readonly text: string;
  readonly until: number;
}

/**
 * An access token of a service account, by a signed assertion (RFC 7523,
 * https://developers.google.com/identity/protocols/oauth2/service-account); all calls share it.
 */
export class GoogleAccessToken {
  readonly #account: ServiceAccount;
  readonly #key: KeyObject;
  #current: Promise<Token> | undefined;

  constructor(account: ServiceAccount) {
    this.#account = account;
    this.#key = createPrivateKey(account.privateKey);
  }

  /** @throws Unavailable if Google gives none */
  async text(): Promise<string> {
    const present = this.#current ?? this.#renew();
    const { text, until } = await present;
    return until > Date.now() ? text : this.#instead(present);
  }

  /** Another token than one that Google refused, or the one that there is, if it is another one already. */
  async after(refused: string): Promise<string> {
    const present = this.#current;
    return present !== undefined && (await present).text === refused ? this.#instead(present) : this.text();
  }

  /** Of the calls that find the same token of no use, the first one asks for another. */
  async #instead(useless: Promise<Token>): Promise<string> {
    const next = this.#current === undefined || this.#current === useless ? this.#renew() : this.#current;
    return (await next).text;
  }

  /** Calls that come meanwhile wait for the same one; a failure is nobody's token. */
  #renew(): Promise<Token> {
    const asked = this.#ask();
    this.#current = asked;
    asked.catch(() => {
      if (this.#current === asked) this.#current = undefined;
    });
    return asked;
  }

  async #ask(): Promise<Token> {
    const { tokenAddress } = this.#account;
    const assertion = await this.#assertion();
    const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    const answered = await fetch(tokenAddress, {
      method: "POST",
      body: new URLSearchParams({ grant_type, assertion }),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    })
      .then(async (response) => [response.status, jsonOf(await response.text())] as const)
      .catch((error: unknown) => {
        throw new Unavailable(`FCM: no access token: ${errorMessage(error)}`);
      });
    const [status, body] = answered;
    const answer = Answer.safeParse(body);
    if (status !== 200 || !answer.success)
      throw new Unavailable(`FCM: no access token: ${status} ${Refusal.safeParse(body).data?.error ?? ""}`.trim());
    return { text: answer.data.access_token, until: Date.now() + answer.data.expires_in * 1_000 - spareMilliseconds };
  }

  async #assertion(): Promise<string> {
    const { clientEmail, tokenAddress } = this.#account;
    const issuedAt = Math.floor(Date.now() / 1_000);
    return new SignJWT({ scope })
      .setProtectedHeader({ alg: "RS256", typ: "JWT" })
      .setIssuer(clientEmail)
      .setAudience(tokenAddress)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + assertionSeconds)
      .sign(this.#key);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // its error would repeat the token
  }
}

import * as z from "zod";

const Tokens = z.object({ accessToken: z.string(), refreshToken: z.string(), expiresIn: z.number() });

/** The tokens of a session at auth. */
export type Tokens = z.infer<typeof Tokens>;

/** Why auth gives no tokens. */
export type Refused = "wrong" | "too many" | "away";

interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
}

/** Of the list of sessions that auth shows to the admin. */
const userAgent = "Groundwork monitor";
const timeoutMilliseconds = 5_000;

/** Signs admins in at auth, as a native client: the refresh token does not leave this process. */
export class AuthClient {
  readonly #address: string;

  /** @param address `host:port` of auth */
  constructor(address: string) {
    this.#address = address;
  }

  /** The tokens of a new session. */
  async login(email: string, password: string): Promise<Tokens | Refused> {
    return this.#tokens("login", { email, password, client: "native" });
  }

  /** The next tokens of a session. */
  async refresh(refreshToken: string): Promise<Tokens | Refused> {
    return this.#tokens("refresh", { refreshToken });
  }

  /** Ends a session; without an answer it ends by itself, unused. */
  async logout(refreshToken: string): Promise<void> {
    await this.#post("logout", { refreshToken });
  }

  async #tokens(path: string, body: object): Promise<Tokens | Refused> {
    const response = await this.#post(path, body);
    if (response === undefined) return "away";
    if (response.ok) return Tokens.safeParse(response.body).data ?? "away";
    if (response.status === 429) return "too many";
    return response.status < 500 ? "wrong" : "away";
  }

  /** Undefined if there is no whole answer in time. */
  async #post(path: string, body: object): Promise<Answer | undefined> {
    try {
      const response = await fetch(`http://${this.#address}/v1/auth/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", "user-agent": userAgent },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMilliseconds),
        redirect: "error",
      });
      const text = await response.text();
      return { ok: response.ok, status: response.status, body: text === "" ? undefined : JSON.parse(text) };
    } catch {
      return undefined;
    }
  }
}

import { Refusal } from "../../../contract/refusal.mjs";
/** An answer of Secrets Manager: its status and its JSON. */
export interface SecretsAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** MiniStack's Secrets Manager, for calls that the sandbox makes itself. */
export class SecretsManagerApi {
  readonly #url: string;
  readonly #account: string;

  constructor(url: string, account: string) {
    this.#url = url;
    this.#account = account;
  }

  /** Sends one action to a region; an answer that is an error is still an answer. */
  async send(region: string, action: string, input: Readonly<Record<string, unknown>>): Promise<SecretsAnswer> {
    const answer = await fetch(this.#url, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `secretsmanager.${action}`,
        // MiniStack reads account and region from here and checks no signature.
        authorization: `AWS4-HMAC-SHA256 Credential=${this.#account}/20200101/${region}/secretsmanager/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(10_000),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  /** Like {@link send}, but an error is thrown. */
  async demand(
    region: string,
    action: string,
    input: Readonly<Record<string, unknown>>,
  ): Promise<SecretsAnswer["body"]> {
    const { status, body } = await this.send(region, action, input);
    if (status !== 200) {
      throw new Refusal(
        `MiniStack: ${action} of ${String(input["SecretId"] ?? input["Name"])} was refused: ${String(body["__type"])}: ${String(body["message"])}`,
        { remedy: "Correct the secret's arguments; if they are right, delete the sandbox's data: npm run reset" },
      );
    }
    return body;
  }
}

import { machine } from "../../sandbox/core/machine.fixture.ts";
import { testContext } from "../../sandbox/core/sandbox.fixture.ts";
import { Ministack } from "../../sandbox/backings/secrets-manager/ministack.ts";
import type { Journal } from "../../sandbox/provider/journal.ts";

/** The account and the region of the examples of docs/first-account.md. */
export const account = "123456789012";
export const region = "eu-central-1";

/** S3 and KMS of an account, as MiniStack answers for them: the Pulumi CLI stores states and encrypts in it. */
export class AccountCloud {
  /** The variables with which a CLI reaches it and no other AWS. */
  readonly variables: Readonly<Record<string, string>>;
  readonly #ministack: Ministack;
  readonly #remove: () => void;

  private constructor(ministack: Ministack, remove: () => void) {
    this.#ministack = ministack;
    this.#remove = remove;
    this.variables = {
      AWS_ENDPOINT_URL: ministack.url,
      AWS_ACCESS_KEY_ID: "sandbox",
      AWS_SECRET_ACCESS_KEY: "sandbox",
      AWS_EC2_METADATA_DISABLED: "true",
    };
  }

  static async start(network: number): Promise<AccountCloud> {
    const context = { ...(await testContext(network)), account, region };
    const ministack = new Ministack({ context, command: machine.ministack, fill: () => Promise.resolve() });
    await ministack.start();
    return new AccountCloud(ministack, context.remove);
  }

  /** Creates the buckets and the key aliases that a program created in the sandbox's provider. */
  async create(journal: Journal): Promise<void> {
    for (const { inputs } of journal.all("aws:s3/bucket:Bucket"))
      await this.#answer(`/${String(inputs["bucket"])}`, { method: "PUT" });
    for (const { inputs } of journal.all("aws:kms/alias:Alias")) {
      const { KeyMetadata } = JSON.parse(await this.#kms("CreateKey", {})) as { KeyMetadata: { KeyId: string } };
      await this.#kms("CreateAlias", { AliasName: inputs["name"], TargetKeyId: KeyMetadata.KeyId });
    }
  }

  /** The text of an object in a bucket. */
  async object(bucket: string, key: string): Promise<string> {
    return this.#answer(`/${bucket}/${key}`, {});
  }

  async stop(): Promise<void> {
    await this.#ministack.stop();
    this.#remove();
  }

  #kms(operation: string, body: object): Promise<string> {
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `TrentService.${operation}`,
      // MiniStack finds account and region in the scope of the signature, which it does not verify.
      authorization: `AWS4-HMAC-SHA256 Credential=sandbox/20260101/${region}/kms/aws4_request, SignedHeaders=host, Signature=0`,
    };
    return this.#answer("/", { method: "POST", headers, body: JSON.stringify(body) });
  }

  async #answer(at: string, request: RequestInit): Promise<string> {
    const response = await fetch(`${this.#ministack.url}${at}`, request);
    const text = await response.text();
    if (!response.ok) throw new Error(`MiniStack: ${at}: ${response.status} ${text}`);
    return text;
  }
}

import {
  DescribeSecretCommand,
  PutSecretValueCommand,
  UpdateSecretVersionStageCommand,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import { Refusal } from "../../../contract/refusal.mjs";
import { supportedInputs, type Backing, type HeldResource, type Properties } from "../../core/backing.ts";
import { ifFound } from "../../core/cloud-access.ts";

const SecretVersion = z.object({
  secretId: z.string(),
  secretString: z.string().optional(),
  secretBinary: z.base64().optional(),
  secretStringWo: z.string().optional(),
  versionStages: z.array(z.string()).optional(),
  versionId: z.string().optional(),
});
type SecretVersion = z.infer<typeof SecretVersion>;

/**
 * A value of a secret. As in AWS, the current value outlives its resource until the secret is
 * deleted or gets another value.
 */
export class SecretVersionBacking implements Backing {
  readonly types = ["aws:secretsmanager/secretVersion:SecretVersion"];
  readonly #client: SecretsManagerClient;

  constructor(client: SecretsManagerClient) {
    this.#client = client;
  }

  async create(resource: HeldResource): Promise<Properties> {
    return this.#put(read(resource), resource);
  }

  async update(resource: HeldResource, previous: HeldResource): Promise<Properties> {
    const version = read(resource);
    const before = read(previous);
    if (valueOf(version) !== valueOf(before)) return this.#put({ ...version, versionId: undefined }, resource);
    const wanted = version.versionStages ?? ["AWSCURRENT"];
    const stages = await this.#stages(version);
    for (const stage of wanted.filter((each) => !(stages.get(version.versionId ?? "") ?? []).includes(each))) {
      const [holder] = [...stages].find(([, labels]) => labels.includes(stage)) ?? [];
      await this.#client.send(
        new UpdateSecretVersionStageCommand({
          SecretId: version.secretId,
          VersionStage: stage,
          MoveToVersionId: version.versionId,
          RemoveFromVersionId: holder,
        }),
      );
    }
    const dropped = (before.versionStages ?? []).filter((each) => !wanted.includes(each) && each !== "AWSCURRENT");
    await this.#unlabel(version, dropped);
    return { versionStages: wanted };
  }

  async delete(resource: HeldResource): Promise<void> {
    const version = read(resource);
    const labels = (await this.#stages(version)).get(version.versionId ?? "") ?? [];
    await this.#unlabel(
      version,
      labels.filter((each) => each !== "AWSCURRENT"),
    );
  }

  async restore(): Promise<void> {
    // The values were restored before the gateway answered its first request.
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    return Promise.resolve();
  }

  async #put(version: SecretVersion, { name }: HeldResource): Promise<Properties> {
    const { secretId: SecretId, versionStages: VersionStages, versionId: ClientRequestToken, secretBinary } = version;
    if (valueOf(version) === undefined)
      throw new Refusal("holds no value", {
        path: `secret version ${name}`,
        remedy: "Set secretString or secretBinary.",
      });
    const put = await this.#client.send(
      new PutSecretValueCommand({
        SecretId,
        VersionStages,
        ClientRequestToken,
        ...(secretBinary === undefined
          ? { SecretString: version.secretString ?? version.secretStringWo }
          : { SecretBinary: Buffer.from(secretBinary, "base64") }),
      }),
    );
    return { arn: put.ARN, versionId: put.VersionId, versionStages: put.VersionStages };
  }

  /** Labels by version; empty if the secret was deleted. */
  async #stages({ secretId: SecretId }: SecretVersion): Promise<Map<string, string[]>> {
    const secret = await ifFound(this.#client.send(new DescribeSecretCommand({ SecretId })));
    return new Map(Object.entries(secret?.VersionIdsToStages ?? {}));
  }

  async #unlabel(
    { secretId: SecretId, versionId: RemoveFromVersionId }: SecretVersion,
    stages: readonly string[],
  ): Promise<void> {
    for (const VersionStage of stages) {
      await this.#client.send(new UpdateSecretVersionStageCommand({ SecretId, VersionStage, RemoveFromVersionId }));
    }
  }
}

const read = ({ name, outputs }: HeldResource): SecretVersion =>
  supportedInputs(`secret version ${name}`, SecretVersion, outputs);

function valueOf(version: SecretVersion): string | undefined {
  return version.secretString ?? version.secretStringWo ?? version.secretBinary;
}

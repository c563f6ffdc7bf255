import type { SecretsAnswer, SecretsManagerApi } from "./api.ts";
import type { SecretSnapshot, SecretStore, SecretVersionSnapshot } from "./store.ts";

type Body = SecretsAnswer["body"];

/** Copies secrets from MiniStack to the store, and restores them after MiniStack has restarted. */
export class SecretPersistence {
  readonly #api: SecretsManagerApi;
  readonly #kept: SecretStore;

  constructor(api: SecretsManagerApi, kept: SecretStore) {
    this.#api = api;
    this.#kept = kept;
  }

  /** Stores a secret as MiniStack has it now, or removes it if MiniStack does not have it. */
  async capture(region: string, name: string, arn: string): Promise<void> {
    const described = await this.#api.send(region, "DescribeSecret", { SecretId: name });
    if (described.body["__type"] === "ResourceNotFoundException") {
      this.#kept.forget(arn);
      return;
    }
    const about = described.body;
    const deleted = about["DeletedDate"] !== undefined;
    const versions = deleted ? (this.#kept.find(region, arn)?.versions ?? []) : await this.#versions(region, name);
    const { ResourcePolicy: policy } = (await this.#api.demand(region, "GetResourcePolicy", { SecretId: name })) as {
      ResourcePolicy?: string;
    };
    const kmsKeyId = about["KmsKeyId"] as string | undefined;
    this.#kept.keep({
      arn,
      name,
      region,
      description: (about["Description"] as string | undefined) ?? "",
      ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
      tags: about["Tags"] as SecretSnapshot["tags"],
      ...(policy === undefined ? {} : { policy }),
      deleted,
      versions,
    });
  }

  /** Restores every stored secret into a MiniStack that has just started. */
  async restoreAll(): Promise<void> {
    for (const snapshot of this.#kept.all()) await this.#restore(snapshot);
  }

  async #versions(region: string, name: string): Promise<SecretVersionSnapshot[]> {
    const versions: SecretVersionSnapshot[] = [];
    let next: Body = {};
    do {
      next = await this.#api.demand(region, "ListSecretVersionIds", {
        SecretId: name,
        ...(next["NextToken"] === undefined ? {} : { NextToken: next["NextToken"] }),
      });
      for (const { VersionId: id } of next["Versions"] as { VersionId: string }[]) {
        const value = await this.#api.demand(region, "GetSecretValue", { SecretId: name, VersionId: id });
        versions.push(versionOf(id, value));
      }
    } while (next["NextToken"] !== undefined);
    // MiniStack gives a secret without a value a version without one; AWS gives it none.
    return versions.filter((version) => version.text !== undefined || version.binary !== undefined);
  }

  async #restore({ name, region, ...snapshot }: SecretSnapshot): Promise<void> {
    const secret = { SecretId: name };
    // An interrupted restore may have left the secret incomplete.
    await this.#api.send(region, "DeleteSecret", { ...secret, ForceDeleteWithoutRecovery: true });
    const { kmsKeyId: KmsKeyId } = snapshot;
    const created = await this.#api.demand(region, "CreateSecret", {
      Name: name,
      Description: snapshot.description,
      Tags: snapshot.tags,
      ...(KmsKeyId === undefined ? {} : { KmsKeyId }),
    });
    await this.dropEmptyVersion(region, name, String(created["VersionId"]));
    // The current one first: putting it demotes the version that was current before.
    const versions = snapshot.versions.toSorted(
      (a, b) => Number(b.stages.includes("AWSCURRENT")) - Number(a.stages.includes("AWSCURRENT")),
    );
    for (const version of versions) await this.#restoreVersion(region, name, version);
    if (snapshot.policy !== undefined)
      await this.#api.demand(region, "PutResourcePolicy", { ...secret, ResourcePolicy: snapshot.policy });
    if (snapshot.deleted) await this.#api.demand(region, "DeleteSecret", secret);
  }

  async #restoreVersion(
    region: string,
    name: string,
    { id, stages, text, binary }: SecretVersionSnapshot,
  ): Promise<void> {
    const current = stages.includes("AWSCURRENT");
    await this.#api.demand(region, "PutSecretValue", {
      SecretId: name,
      ClientRequestToken: id,
      VersionStages: current ? ["AWSCURRENT"] : stages,
      ...(text === undefined ? {} : { SecretString: text }),
      ...(binary === undefined ? {} : { SecretBinary: binary }),
    });
    for (const stage of current ? stages.filter((each) => each !== "AWSCURRENT") : []) {
      await this.#api.demand(region, "UpdateSecretVersionStage", {
        SecretId: name,
        VersionStage: stage,
        MoveToVersionId: id,
      });
    }
  }

  /**
   * Takes AWSCURRENT from the version without a value that MiniStack gives a new secret, so that
   * reading finds none, as in AWS.
   */
  async dropEmptyVersion(region: string, name: string, versionId: string): Promise<void> {
    await this.#api.demand(region, "UpdateSecretVersionStage", {
      SecretId: name,
      VersionStage: "AWSCURRENT",
      RemoveFromVersionId: versionId,
    });
  }
}

function versionOf(id: string, value: Body): SecretVersionSnapshot {
  const {
    VersionStages: stages,
    SecretString: text,
    SecretBinary: binary,
  } = value as { VersionStages: string[]; SecretString?: string; SecretBinary?: string };
  return { id, stages, ...(text === undefined ? {} : { text }), ...(binary === undefined ? {} : { binary }) };
}

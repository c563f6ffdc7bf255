import type { SecretsAnswer, SecretsManagerApi } from "./api.ts";
import type { SecretPersistence } from "./persistence.ts";
import type { SecretStore } from "./store.ts";

/** A client's call to Secrets Manager. */
export interface SecretsCall {
  readonly region: string;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const changing = new Set([
  "CreateSecret",
  "UpdateSecret",
  "PutSecretValue",
  "UpdateSecretVersionStage",
  "DeleteSecret",
  "RestoreSecret",
  "TagResource",
  "UntagResource",
  "PutResourcePolicy",
  "DeleteResourcePolicy",
]);

/** Actions that MiniStack confirms without performing them. */
const refused = new Set([
  "RotateSecret",
  "CancelRotateSecret",
  "ReplicateSecretToRegions",
  "RemoveRegionsFromReplication",
  "StopReplicationToReplica",
]);

/**
 * Answers clients' calls to Secrets Manager through MiniStack: confirmed changes are durable, ARNs
 * do not change, and MiniStack's deviations from AWS are corrected.
 */
export class SecretsManagerProxy {
  readonly #api: SecretsManagerApi;
  readonly #kept: SecretStore;
  readonly #memory: SecretPersistence;
  readonly #assigned = new Map<string, string>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(api: SecretsManagerApi, kept: SecretStore, memory: SecretPersistence) {
    this.#api = api;
    this.#kept = kept;
    this.#memory = memory;
  }

  /** Sets the ARN that the next secret of this name will have. */
  assign(name: string, arn: string): void {
    this.#assigned.set(name, arn);
  }

  async answer(call: SecretsCall): Promise<SecretsAnswer> {
    if (refused.has(call.action)) {
      return failure(
        "InvalidRequestException",
        `The sandbox does not do ${call.action}: call the rotation function yourself.`,
      );
    }
    const named = { ...call, input: this.#byName(call.region, call.input) };
    const answer = changing.has(call.action)
      ? await this.#inTurn(async () => this.#change(named))
      : await this.#api.send(named.region, named.action, named.input);
    return { status: answer.status, body: this.#asKept(named, answer.body) };
  }

  /** Serializes changes, so that the store is never older than a confirmed change. */
  async #inTurn(change: () => Promise<SecretsAnswer>): Promise<SecretsAnswer> {
    const turn = this.#queue.then(change);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #change(call: SecretsCall): Promise<SecretsAnswer> {
    const { region, action, input } = call;
    if (action === "PutSecretValue") {
      const repeated = this.#repeatedPut(call);
      if (repeated !== undefined) return repeated;
    }
    const answer = await this.#api.send(region, action, input);
    if (answer.status !== 200) return answer;
    const name = String(answer.body["Name"] ?? input["SecretId"]);
    const arn = this.#arnOf(region, name, answer);
    const versionId = String(answer.body["VersionId"]);
    if (isEmptyCreate(call)) await this.#memory.dropEmptyVersion(region, name, versionId);
    if (action === "PutSecretValue") await this.#moveStages(call, name, versionId);
    await this.#memory.capture(region, name, arn);
    return { status: 200, body: { ...answer.body, ...("ARN" in answer.body ? { ARN: arn } : {}) } };
  }

  #arnOf(region: string, name: string, answer: SecretsAnswer): string {
    const assigned = this.#assigned.get(name);
    this.#assigned.delete(name);
    return this.#kept.find(region, name)?.arn ?? assigned ?? String(answer.body["ARN"]);
  }

  /**
   * AWS answers a repeated put as it did the first and refuses another value under the same token;
   * MiniStack would overwrite.
   */
  #repeatedPut({ region, input }: SecretsCall): SecretsAnswer | undefined {
    const secret = this.#kept.find(region, String(input["SecretId"]));
    const version = secret?.versions.find((each) => each.id === input["ClientRequestToken"]);
    if (secret === undefined || version === undefined || secret.deleted) return undefined;
    if (version.text !== input["SecretString"] || version.binary !== input["SecretBinary"]) {
      return failure(
        "ResourceExistsException",
        `A version with the token ${version.id} exists already with another value.`,
      );
    }
    return {
      status: 200,
      body: { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: version.stages },
    };
  }

  /** A staging label is on one version only; MiniStack leaves it on the others too. */
  async #moveStages({ region, input }: SecretsCall, name: string, putId: string): Promise<void> {
    const stages = (input["VersionStages"] as string[] | undefined) ?? [];
    for (const stage of stages.filter((each) => each !== "AWSCURRENT")) {
      const before =
        this.#kept.find(region, name)?.versions.filter((each) => each.id !== putId && each.stages.includes(stage)) ??
        [];
      for (const { id } of before) {
        await this.#api.demand(region, "UpdateSecretVersionStage", {
          SecretId: name,
          VersionStage: stage,
          RemoveFromVersionId: id,
        });
      }
    }
  }

  /** MiniStack's own ARN of a secret changes at every start: it receives the name instead. */
  #byName(region: string, input: SecretsCall["input"]): SecretsCall["input"] {
    const nameOf = (id: unknown) =>
      typeof id === "string" && id.startsWith("arn:") ? (this.#kept.find(region, id)?.name ?? id) : id;
    const { SecretId: one, SecretIdList: many } = input;
    return {
      ...input,
      ...(one === undefined ? {} : { SecretId: nameOf(one) }),
      ...(Array.isArray(many) ? { SecretIdList: many.map(nameOf) } : {}),
    };
  }

  #asKept(call: SecretsCall, body: SecretsAnswer["body"]): SecretsAnswer["body"] {
    if (isEmptyCreate(call)) return Object.fromEntries(Object.entries(body).filter(([key]) => key !== "VersionId"));
    const { region, action, input } = call;
    const answer = this.#withKeptArn(region, body);
    for (const list of ["SecretList", "SecretValues"]) {
      const entries = answer[list];
      if (Array.isArray(entries))
        return { ...answer, [list]: entries.map((entry) => this.#withKeptArn(region, entry as SecretsAnswer["body"])) };
    }
    return action === "ListSecretVersionIds" ? this.#withoutEmptyVersion(region, input, answer) : answer;
  }

  #withKeptArn(region: string, entry: SecretsAnswer["body"]): SecretsAnswer["body"] {
    const kept = typeof entry["Name"] === "string" ? this.#kept.find(region, entry["Name"]) : undefined;
    return kept === undefined ? entry : { ...entry, ARN: kept.arn };
  }

  #withoutEmptyVersion(
    region: string,
    input: SecretsCall["input"],
    answer: SecretsAnswer["body"],
  ): SecretsAnswer["body"] {
    const kept = this.#kept.find(region, String(input["SecretId"]));
    const versions = (answer["Versions"] ?? []) as { VersionId: string; VersionStages: string[] }[];
    const shown = versions.filter(
      ({ VersionId, VersionStages }) =>
        kept?.versions.some((each) => each.id === VersionId) === true &&
        (VersionStages.length > 0 || input["IncludeDeprecated"] === true),
    );
    return { ...answer, Versions: shown };
  }
}

function isEmptyCreate({ action, input }: SecretsCall): boolean {
  return action === "CreateSecret" && input["SecretString"] === undefined && input["SecretBinary"] === undefined;
}

function failure(type: string, message: string): SecretsAnswer {
  return { status: 400, body: { __type: type, message } };
}

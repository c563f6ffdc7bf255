import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { Refusal } from "../../../contract/refusal.mjs";
import { secretsManagerClient, type CloudAccess } from "../../core/cloud-access.ts";

/**
 * Reads what `valueFrom` of a container's secret names, as the ECS agent does before it starts a
 * task.
 */
export class EcsSecretReader {
  readonly #client: SecretsManagerClient;

  constructor(cloud: CloudAccess) {
    this.#client = secretsManagerClient(cloud);
  }

  /**
   * The value of `ARN` or `ARN:jsonKey:versionStage:versionId`.
   * @throws Refusal with the container, the variable and the missing part; never a value
   */
  async read(who: string, variable: string, valueFrom: string): Promise<string> {
    const where = `${who}: secrets: ${variable}: ${valueFrom}`;
    const parts = valueFrom.split(":");
    if (parts[2] !== "secretsmanager") {
      throw new Refusal("is not an ARN of Secrets Manager.", {
        path: where,
        remedy: "Use <secret ARN>:<JSON key>:: there.",
      });
    }
    const [jsonKey = "", stage = "", version = ""] = parts.slice(7);
    const text = await this.#text(where, parts.slice(0, 7).join(":"), stage, version);
    return jsonKey === "" ? text : valueOf(where, text, jsonKey);
  }

  async #text(where: string, arn: string, stage: string, version: string): Promise<string> {
    const command = new GetSecretValueCommand({
      SecretId: arn,
      ...(stage === "" ? {} : { VersionStage: stage }),
      ...(version === "" ? {} : { VersionId: version }),
    });
    const answer = await this.#client.send(command).catch((error: unknown) => {
      throw new Refusal(`cannot be read: ${String(error)}`, {
        path: where,
        remedy: "Check the ARN, and that the secret has a version.",
        cause: error,
      });
    });
    if (answer.SecretString === undefined)
      throw new Refusal("has no text value.", { path: where, remedy: "Give the secret a version with secretString." });
    return answer.SecretString;
  }
}

function valueOf(where: string, text: string, jsonKey: string): string {
  const value = (parse(where, text) as Readonly<Record<string, unknown>> | null)?.[jsonKey];
  if (value === undefined)
    throw new Refusal(`the secret's JSON has no key ${jsonKey}.`, { path: where, remedy: "Use a key of this secret." });
  return typeof value === "string" ? value : JSON.stringify(value);
}

function parse(where: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which is the secret.
    throw new Refusal("the secret is not JSON, but valueFrom names a key in it.", {
      path: where,
      remedy: "Store JSON in the secret, or leave the key out of valueFrom.",
    });
  }
}

import { createHash } from "node:crypto";
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
} from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import { generatedSecretNames, type GeneratedSecretName } from "../../contract/secrets.ts";
import { log } from "../chassis/process/log.ts";
import { secretsManager } from "../chassis/secrets/secret.ts";
import { newValue } from "./new-value.ts";

const Event = z.strictObject({
  action: z.literal("first-values"),
  secrets: z.array(z.strictObject({ name: z.enum(generatedSecretNames), arn: z.string().startsWith("arn:") })).min(1),
});

/** Names of the secrets that received their first value, and of those that already had one. */
interface FirstValues extends Readonly<Record<string, unknown>> {
  readonly made: readonly string[];
  readonly kept: readonly string[];
}

/** Creates a first value for every listed secret without a value; existing values do not change. */
export async function rotateSecrets(event: unknown): Promise<FirstValues> {
  const parsed = Event.safeParse(event);
  if (!parsed.success) throw new Error(`secret-rotation: event: ${z.prettifyError(parsed.error)}`);
  const made: string[] = [];
  const kept: string[] = [];
  for (const { name, arn } of parsed.data.secrets) {
    const isNew = !(await hasValue(arn)) && (await putFirstValue(name, arn));
    log.info({ secretName: name }, isNew ? "first value created" : "value kept");
    (isNew ? made : kept).push(name);
  }
  return { made, kept };
}

async function hasValue(arn: string): Promise<boolean> {
  try {
    const { SecretString: text } = await secretsManager().send(new GetSecretValueCommand({ SecretId: arn }));
    return text !== undefined;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return secretExists(error, arn);
    throw error;
  }
}

/**
 * AWS reports the same error for a secret without a value and for a missing secret; only the first
 * may receive a value.
 */
function secretExists(error: ResourceNotFoundException, arn: string): false {
  if (error.message.includes("AWSCURRENT")) return false;
  throw new Error(
    `secret-rotation: ${arn} does not exist.\n  Deploy the platform, which creates it, before this function runs.`,
    {
      cause: error,
    },
  );
}

/**
 * Concurrent runs use the same token for a secret, so that Secrets Manager accepts only one of
 * their values.
 */
async function putFirstValue(name: GeneratedSecretName, arn: string): Promise<boolean> {
  const token = createHash("sha256").update(`first value of ${arn}`).digest("hex");
  const SecretString = JSON.stringify(await newValue(name));
  try {
    await secretsManager().send(new PutSecretValueCommand({ SecretId: arn, ClientRequestToken: token, SecretString }));
    return true;
  } catch (error) {
    if (error instanceof ResourceExistsException) return false;
    throw error;
  }
}

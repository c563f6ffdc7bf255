import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import type { RotatedSecretName } from "../../contract/secrets.ts";
import { log } from "../chassis/process/log.ts";
import { secretsManager } from "../chassis/secrets/secret.ts";
import { checkRing, ringOf, ringWithNewKey } from "./key-ring.ts";

const Step = z.enum(["createSecret", "setSecret", "testSecret", "finishSecret"]);

/** Secrets Manager also sends a RotationToken, which functions of other accounts need. */
const Event = z.object({ Step, SecretId: z.string().min(1), ClientRequestToken: z.string().min(1) });

/** The ARNs of the secrets that the function rotates. */
interface RotatedSecrets {
  readonly SIGNING_KEYS_SECRET_ARN: string;
  readonly MESSAGE_KEYS_SECRET_ARN: string;
}

/** A rotation of one secret, whose new version has the id `token`. */
interface Rotation {
  readonly name: RotatedSecretName;
  readonly arn: string;
  readonly token: string;
  readonly now: number;
}

interface Version {
  readonly id: string;
  readonly text: string;
  readonly writtenAt: number;
}

interface Done extends Readonly<Record<string, unknown>> {
  readonly step: z.infer<typeof Step>;
  readonly secret: RotatedSecretName;
}

/** Whether Secrets Manager sent the event, as a step of a rotation. */
export const isRotationStep = (event: unknown): boolean =>
  typeof event === "object" && event !== null && "Step" in event;

/**
 * Performs one step of a rotation that Secrets Manager began (AUTH-1): a ring gets a new current
 * key, and loses those of which nothing is valid any more. A repeated step changes nothing.
 */
export async function rotateKeys(event: unknown, rotated: RotatedSecrets, now = Date.now()): Promise<Done> {
  const parsed = Event.safeParse(event);
  if (!parsed.success) throw new Error(`secret-rotation: event: ${z.prettifyError(parsed.error)}`);
  const { Step: step, SecretId: arn, ClientRequestToken: token } = parsed.data;
  const rotation = { name: nameOf(arn, rotated), arn, token, now };
  const isCurrent = await isFinished(rotation);
  if (!isCurrent) await steps[step](rotation);
  log.info({ secretName: rotation.name, step }, isCurrent ? "rotation was finished before" : "rotation step done");
  return { step, secret: rotation.name };
}

const steps: Readonly<Record<z.infer<typeof Step>, (rotation: Rotation) => Promise<void>>> = {
  createSecret,
  // No server has to learn a key: those who use the ring read it.
  setSecret: async () => Promise.resolve(),
  testSecret: async (rotation) => {
    const current = await currentVersion(rotation);
    // A rotation that is configured is tested alone, and its pending version has no value of ours.
    await check(rotation, (await pendingVersion(rotation)) ?? current, current);
  },
  finishSecret,
};

function nameOf(arn: string, rotated: RotatedSecrets): RotatedSecretName {
  if (arn === rotated.SIGNING_KEYS_SECRET_ARN) return "signing-keys";
  if (arn === rotated.MESSAGE_KEYS_SECRET_ARN) return "message-keys";
  throw refusal(arn, "is not a secret that this function rotates", "Rotate signing-keys or message-keys.");
}

/** Whether the version is the current one. @throws Error if it is neither that nor pending */
async function isFinished({ arn, token }: Rotation): Promise<boolean> {
  const { RotationEnabled: isEnabled, VersionIdsToStages: stages } = await secretsManager().send(
    new DescribeSecretCommand({ SecretId: arn }),
  );
  if (isEnabled !== true) throw refusal(arn, "has no rotation", "Deploy the platform, which configures it.");
  const labels = stages?.[token] ?? [];
  if (labels.includes("AWSCURRENT")) return true;
  if (labels.includes("AWSPENDING")) return false;
  throw refusal(arn, `version ${token} is not pending`, "Begin a rotation with RotateSecret.");
}

async function createSecret(rotation: Rotation): Promise<void> {
  const { name, arn: SecretId, token: ClientRequestToken, now } = rotation;
  if ((await pendingVersion(rotation)) !== undefined) return;
  const { text, writtenAt } = await currentVersion(rotation);
  const ring = await ringWithNewKey(name, ringOf(name, text), { writtenAt, now });
  const put = { SecretId, ClientRequestToken, SecretString: JSON.stringify(ring), VersionStages: ["AWSPENDING"] };
  try {
    await secretsManager().send(new PutSecretValueCommand(put));
  } catch (error) {
    // Another run of this step stored its key first.
    if (!(error instanceof ResourceExistsException)) throw error;
  }
}

async function finishSecret(rotation: Rotation): Promise<void> {
  const { name, arn, token } = rotation;
  const current = await currentVersion(rotation);
  const pending = await pendingVersion(rotation);
  if (pending === undefined || ringOf(name, pending.text).current === ringOf(name, current.text).current)
    throw refusal(arn, `version ${token} has no new key`, "Rotate again: the step createSecret comes first.");
  await check(rotation, pending, current);
  await secretsManager().send(
    new UpdateSecretVersionStageCommand({
      SecretId: arn,
      VersionStage: "AWSCURRENT",
      MoveToVersionId: token,
      // AWS refuses it if another version became current meanwhile.
      RemoveFromVersionId: current.id,
    }),
  );
}

async function check({ name }: Rotation, version: Version, before: Version): Promise<void> {
  await checkRing(name, ringOf(name, version.text), ringOf(name, before.text));
}

async function currentVersion({ arn }: Rotation): Promise<Version> {
  const current = await versionOf({ SecretId: arn, VersionStage: "AWSCURRENT" });
  if (current !== undefined) return current;
  throw refusal(arn, "has no value", "Deploy the platform, which generates the first one.");
}

const pendingVersion = async ({ arn, token }: Rotation): Promise<Version | undefined> =>
  versionOf({ SecretId: arn, VersionId: token, VersionStage: "AWSPENDING" });

/** Undefined if the version has no value: Secrets Manager begins a rotation with an empty one. */
async function versionOf(which: {
  readonly SecretId: string;
  readonly VersionId?: string;
  readonly VersionStage: string;
}): Promise<Version | undefined> {
  try {
    const found = await secretsManager().send(new GetSecretValueCommand(which));
    if (found.SecretString === undefined) return undefined;
    return { id: found.VersionId ?? "", text: found.SecretString, writtenAt: found.CreatedDate?.getTime() ?? Infinity };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function refusal(arn: string, what: string, remedy: string): Error {
  return new Error(`secret-rotation: ${arn} ${what}.\n  ${remedy}`);
}

import {
  CreateSecretCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { BucketAlreadyOwnedByYou, CreateBucketCommand, PutBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import * as z from "zod";
import { functions, type FunctionName } from "../../contract/functions.ts";
import { migrationsFingerprint } from "../../contract/migrations-fingerprint.ts";
import { generatedSecretNames, secretsWith } from "../../contract/secrets.ts";
import { FunctionRuntimeApi, type FunctionOutcome } from "../core/function-runtime-api.ts";
import { local, localSecretArn, masterSecret } from "./local-secrets.ts";

// Runs to its end before any service of compose.yaml starts, as the gate does inside `pulumi up`:
// creates the secrets and the bucket, then runs both functions with the environment that it has itself.

const { LOCAL_PASSWORD: password } = z.object({ LOCAL_PASSWORD: z.string().min(1) }).parse(process.env);
const client = new SecretsManagerClient({});

/** Creates a secret; its value is the login of the local servers, unless a function makes it. */
async function createSecret(name: string, value?: object): Promise<void> {
  try {
    await client.send(new CreateSecretCommand({ Name: name }));
  } catch (error) {
    if (!(error instanceof ResourceExistsException)) throw error;
  }
  if (value === undefined) return;
  await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: JSON.stringify(value) }));
}

/** Creates a bucket that keeps versions. */
async function createBucket(Bucket: string): Promise<void> {
  const s3 = new S3Client({ forcePathStyle: true });
  try {
    await s3.send(new CreateBucketCommand({ Bucket }));
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  }
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
}

/** Runs a function of the contract once. @throws with the error that it reports */
async function invoke(name: FunctionName, event: object): Promise<void> {
  const { command, timeoutSeconds } = functions[name];
  const functionArn = `arn:aws:lambda:${local.region}:${local.account}:function:${name}`;
  const api = await FunctionRuntimeApi.start({
    requestId: randomUUID(),
    input: JSON.stringify(event),
    functionArn,
    timeoutSeconds,
  });
  const [program, ...args] = command;
  const env = { ...process.env, AWS_LAMBDA_RUNTIME_API: api.address };
  const child = spawn(program, args, { env, stdio: "inherit" });
  const ended = once(child, "exit").then(([code]): FunctionOutcome => ({
    errorType: "Runtime.ExitError",
    errorMessage: `ended with code ${String(code)}`,
  }));
  const outcome = await Promise.race([api.outcome, ended]);
  child.kill("SIGKILL");
  await ended;
  await api.stop();
  if ("errorType" in outcome) throw new Error(`${name}: ${outcome.errorMessage}`);
  process.stdout.write(`${name}: ${outcome.result}\n`);
}

const login = { username: local.username, password };
const generated: readonly string[] = generatedSecretNames;
await createSecret(masterSecret, login);
for (const name of secretsWith(new Set())) await createSecret(name, generated.includes(name) ? undefined : login);

await createBucket(local.uploadsBucket);

const named = generatedSecretNames.map((name) => ({ name, arn: localSecretArn(name) }));
await invoke("secret-rotation", { action: "first-values", secrets: named });
await invoke("database-prepare", {
  action: "prepare",
  migrationsFingerprint: migrationsFingerprint(`${import.meta.dirname}/../..`),
  image: "the image of compose.yaml",
});

import {
  GetBucketCorsCommand,
  GetBucketVersioningCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { machine } from "../../core/machine.fixture.ts";
import { held, testContext } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { until } from "../../process/process.fixture.ts";
import { MinistackCloud } from "../secrets-manager/ministack-cloud.ts";
import { BucketBacking } from "./bucket-backing.ts";

const network = testNetwork();
const bucket = "groundwork-dev-uploads";
const resource = held("aws:s3/bucket:Bucket", "uploads", { bucket });
const versioning = held("aws:s3/bucketVersioning:BucketVersioning", "uploads", {
  bucket,
  versioningConfiguration: { status: "Enabled" },
});
const origins = (...allowedOrigins: string[]) =>
  held("aws:s3/bucketCorsConfiguration:BucketCorsConfiguration", "uploads", {
    bucket,
    corsRules: [{ allowedMethods: ["POST"], allowedOrigins }],
  });

let context: Awaited<ReturnType<typeof testContext>>;
let cloud: MinistackCloud;
let buckets: BucketBacking;
let s3: S3Client;

beforeAll(async () => {
  context = await testContext(network);
  await begin();
});

afterAll(async () => {
  await end();
  context.remove();
});

async function begin(): Promise<void> {
  cloud = new MinistackCloud(context, machine.ministack);
  buckets = new BucketBacking(cloud.direct);
  cloud.refillBy(async () => buckets.refill());
  await cloud.start();
  const { accessKeyId, secretAccessKey, ...where } = cloud.access;
  s3 = new S3Client({ ...where, forcePathStyle: true, credentials: { accessKeyId, secretAccessKey } });
}

async function end(): Promise<void> {
  s3.destroy();
  await buckets.stop();
  await cloud.stop();
}

const put = async (Body: string) => s3.send(new PutObjectCommand({ Bucket: bucket, Key: "incoming/one", Body }));

/** Versions, whether new ones are kept, and whose pages may use it. */
async function state() {
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
  const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket: bucket }));
  const { CORSRules = [] } = await s3.send(new GetBucketCorsCommand({ Bucket: bucket }));
  return {
    versions: Versions.length,
    Status,
    origins: CORSRules.flatMap(({ AllowedOrigins }) => AllowedOrigins ?? []),
  };
}

test("a bucket keeps versions and CORS; they survive kill -9 and a new sandbox, and go with it", async () => {
  for (const one of [resource, versioning, origins("https://app.example.com")]) await buckets.create(one);
  await put("one");
  await put("two");
  const before = { versions: 2, Status: "Enabled", origins: ["https://app.example.com"] };
  expect(await state()).toEqual(before);
  const { pid } = cloud.ministack;
  process.kill(pid ?? 0, "SIGKILL");
  await until("MiniStack runs again", () => cloud.ministack.state === "running" && cloud.ministack.pid !== pid);
  expect(await state()).toEqual(before);

  await end();
  await begin();
  for (const one of [resource, versioning, origins("https://app.example.com")]) await buckets.restore(one);
  await put("three");
  await buckets.update(origins("https://other.example.com"));
  expect(await state()).toEqual({ versions: 3, Status: "Enabled", origins: ["https://other.example.com"] });

  await expect(buckets.delete(resource)).rejects.toThrow("The bucket you tried to delete is not empty");
  await buckets.delete({ ...resource, outputs: { ...resource.outputs, forceDestroy: true } });
  await buckets.delete(resource);
  await expect(state()).rejects.toThrow("The specified bucket does not exist");
});

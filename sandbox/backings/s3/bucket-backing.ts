import {
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketCorsCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  NoSuchBucket,
  PutBucketCorsCommand,
  PutBucketVersioningCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import * as z from "zod";
import { supportedInputs, type Backing, type HeldResource, type Properties } from "../../core/backing.ts";
import type { CloudAccess } from "../../core/cloud-access.ts";

const Bucket = z.object({ bucket: z.string(), forceDestroy: z.boolean().default(false) });

const Versioning = z.object({
  bucket: z.string(),
  versioningConfiguration: z.object({ status: z.enum(["Enabled", "Suspended", "Disabled"]) }),
});

const Cors = z.object({
  bucket: z.string(),
  corsRules: z.array(
    z.object({
      allowedMethods: z.array(z.string()),
      allowedOrigins: z.array(z.string()),
      allowedHeaders: z.array(z.string()).optional(),
      exposeHeaders: z.array(z.string()).optional(),
      maxAgeSeconds: z.number().optional(),
    }),
  ),
});

const types = {
  bucket: "aws:s3/bucket:Bucket",
  versioning: "aws:s3/bucketVersioning:BucketVersioning",
  cors: "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
} as const;

/**
 * Buckets in MiniStack, with versions and CORS; it keeps their objects on the disk, and this backing
 * makes the buckets again that it has lost.
 */
export class BucketBacking implements Backing {
  readonly types = Object.values(types);
  readonly #client: S3Client;
  readonly #held = new Map<string, HeldResource>();

  constructor({ accessKeyId, secretAccessKey, ...where }: CloudAccess) {
    this.#client = new S3Client({ ...where, forcePathStyle: true, credentials: { accessKeyId, secretAccessKey } });
  }

  /** Applies everything to a MiniStack that has just started. */
  async refill(): Promise<void> {
    for (const resource of this.#held.values()) await this.#apply(resource);
  }

  async create(resource: HeldResource): Promise<Properties> {
    await this.#apply(resource);
    this.#held.set(resource.urn, resource);
    return {};
  }

  async update(resource: HeldResource): Promise<Properties> {
    return this.create(resource);
  }

  async delete(resource: HeldResource): Promise<void> {
    this.#held.delete(resource.urn);
    try {
      await this.#remove(resource);
    } catch (error) {
      if (!(error instanceof NoSuchBucket)) throw error;
    }
  }

  async restore(resource: HeldResource): Promise<void> {
    await this.create(resource);
  }

  async stop(): Promise<void> {
    this.#client.destroy();
    return Promise.resolve();
  }

  async #apply({ type, name, outputs }: HeldResource): Promise<void> {
    if (type === types.bucket) return this.#createBucket(supportedInputs(`bucket ${name}`, Bucket, outputs).bucket);
    if (type === types.versioning) {
      const { bucket, versioningConfiguration } = supportedInputs(`versioning of ${name}`, Versioning, outputs);
      const { status } = versioningConfiguration;
      if (status === "Disabled") return;
      const VersioningConfiguration = { Status: status };
      await this.#client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }));
      return;
    }
    const { bucket, corsRules } = supportedInputs(`CORS of ${name}`, Cors, outputs);
    const CORSRules = corsRules.map((rule) => ({
      AllowedMethods: rule.allowedMethods,
      AllowedOrigins: rule.allowedOrigins,
      AllowedHeaders: rule.allowedHeaders,
      ExposeHeaders: rule.exposeHeaders,
      MaxAgeSeconds: rule.maxAgeSeconds,
    }));
    await this.#client.send(new PutBucketCorsCommand({ Bucket: bucket, CORSConfiguration: { CORSRules } }));
  }

  async #createBucket(Bucket: string): Promise<void> {
    try {
      await this.#client.send(new CreateBucketCommand({ Bucket }));
    } catch (error) {
      if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
    }
  }

  async #remove({ type, name, outputs }: HeldResource): Promise<void> {
    if (type === types.bucket) {
      const { bucket, forceDestroy } = supportedInputs(`bucket ${name}`, Bucket, outputs);
      if (forceDestroy) await this.#empty(bucket);
      await this.#client.send(new DeleteBucketCommand({ Bucket: bucket }));
    } else if (type === types.cors) {
      const { bucket } = supportedInputs(`CORS of ${name}`, Cors, outputs);
      await this.#client.send(new DeleteBucketCorsCommand({ Bucket: bucket }));
    } else {
      // As the provider does: versioning that was enabled can only be suspended.
      const { bucket } = supportedInputs(`versioning of ${name}`, Versioning, outputs);
      const VersioningConfiguration = { Status: "Suspended" } as const;
      await this.#client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }));
    }
  }

  async #empty(Bucket: string): Promise<void> {
    for (;;) {
      const { Versions = [], DeleteMarkers = [] } = await this.#client.send(new ListObjectVersionsCommand({ Bucket }));
      const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
      if (Objects.length === 0) return;
      await this.#client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    }
  }
}

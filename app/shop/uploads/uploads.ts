import { SigningCredentials } from "./signing-credentials.ts";
import { UploadSigner } from "./sign-uploads.ts";
import { UploadBucket } from "./upload-bucket.ts";

/** What the routes of uploads use: the bucket, and signatures for it. */
export interface Uploads {
  readonly bucket: UploadBucket;
  readonly signer: UploadSigner;
  close(): void;
}

/** Opens the bucket of this name; ready also while S3 is away. */
export async function openUploads(name: string): Promise<Uploads> {
  const bucket = new UploadBucket(name);
  const credentials = new SigningCredentials(async () => bucket.credentials());
  const signer = new UploadSigner(name, credentials);
  await credentials.warmUp();
  return {
    bucket,
    signer,
    close: () => {
      signer.close();
      bucket.close();
    },
  };
}

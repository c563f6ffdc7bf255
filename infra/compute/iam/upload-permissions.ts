import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../../../contract/environment.ts";
import { uploadPrefixes, type UploadAccess } from "../../../contract/uploads.ts";
import type { Statement } from "./role.ts";

/** The bucket of uploads, and the key that encrypts it. */
export interface UploadsPlace {
  readonly bucketArn: pulumi.Output<string>;
  readonly keyArn: pulumi.Input<string>;
  readonly region: string;
}

const { incoming, accepted } = uploadPrefixes;

/** May do with the bucket of uploads what an environment's access needs, below these prefixes alone. */
export function useUploads(place: UploadsPlace, environment: Environment): Statement[] {
  const access = Object.values(environment).flatMap((one) => (one.kind === "plain" ? (one.uploads ?? []) : []))[0];
  return access === undefined ? [] : statements[access](place);
}

const statements: Readonly<Record<UploadAccess, (place: UploadsPlace) => Statement[]>> = {
  exchange: ({ bucketArn, keyArn, region }) => {
    const below = (prefix: string) => pulumi.interpolate`${bucketArn}/${prefix}*`;
    return [
      // Without it S3 answers 403 instead of 404 for an object that is not there
      // (docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html, 2026-11-30).
      { Sid: "MissUploads", Action: ["s3:ListBucket"], Resource: bucketArn },
      { Sid: "SignForms", Action: ["s3:PutObject"], Resource: below(incoming) },
      { Sid: "CheckUploads", Action: ["s3:GetObject", "s3:GetObjectVersion"], Resource: below(incoming) },
      { Sid: "AcceptUploads", Action: ["s3:GetObject", "s3:PutObject"], Resource: below(accepted) },
      {
        Sid: "EncryptUploads",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: keyArn,
        Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
      },
    ];
  },
  remove: ({ bucketArn }) => [
    {
      Sid: "FindUploads",
      Action: ["s3:ListBucketVersions"],
      Resource: bucketArn,
      Condition: { StringLike: { "s3:prefix": [`${incoming}*`, `${accepted}*`] } },
    },
    {
      Sid: "RemoveUploads",
      Action: ["s3:DeleteObjectVersion"],
      Resource: [incoming, accepted].map((prefix) => pulumi.interpolate`${bucketArn}/${prefix}*`),
    },
  ],
};

import { publicPolicyCases } from "../../harness/public-policy-cases.ts";
import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import anybodyDenied from "./efs-file-system-policy-anybody-denied.ts";

const fileSystemPolicy = {
  name: "files",
  type: "aws:efs/fileSystemPolicy:FileSystemPolicy",
  properties: { fileSystemId: "fs-1" },
};
const arn = "arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-1";
const mount = { Effect: "Allow", Principal: { AWS: "*" }, Action: "elasticfilesystem:ClientMount", Resource: arn };
const policy = (statement: object) => ({ policy: JSON.stringify({ Statement: [statement] }) });
// A mount target has an address in the VPC only, and a security group.
const inside = { ...mount, Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } } };

export default [
  publicPolicyCases(anybodyDenied, { resource: fileSystemPolicy, action: "elasticfilesystem:ClientMount", arn }),
  casesOf(
    anybodyDenied,
    { ...fileSystemPolicy, properties: { ...fileSystemPolicy.properties, ...policy(inside) } },
    {
      pass: { "every client that comes through a mount target may mount": {} },
      fail: { "every client may mount": policy(mount) },
      unknown: { "the policy is not known": { policy: UNKNOWN } },
    },
  ),
];

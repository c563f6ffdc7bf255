import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AccountConfig } from "./account-config.ts";
import { everythingPublicBlocked } from "../data/bucket-settings.ts";

interface AccountDefaultsArgs {
  config: AccountConfig;
}

/**
 * Settings of the whole account: no public bucket, encrypted volumes in its region, and the role
 * with which OpenSearch reaches into a VPC. Free. The first two survive the stack.
 */
export class AccountDefaults extends pulumi.ComponentResource {
  constructor(name: string, { config }: AccountDefaultsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:bootstrap:AccountDefaults", name, {}, opts);
    const { accountId, existing } = config;
    const stays = { parent: this, retainOnDelete: true };

    new aws.s3.AccountPublicAccessBlock(name, { accountId, ...everythingPublicBlocked }, stays);
    new aws.ebs.EncryptionByDefault(name, { enabled: true }, stays);
    if (!existing.includes("openSearchRole"))
      new aws.iam.ServiceLinkedRole(name, { awsServiceName: "opensearchservice.amazonaws.com" }, { parent: this });
    this.registerOutputs({});
  }
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";
import type { AccountConfig } from "./account-config.ts";
import { AccountDefaults } from "./account-defaults.ts";
import { CiRole } from "./ci-role.ts";
import { ImageRepositories } from "./image-repositories.ts";
import { StateStore } from "./state-store.ts";

/** What one account needs once, before a platform is brought up in it. */
export class Account extends pulumi.ComponentResource {
  readonly outputs: Readonly<Record<string, unknown>>;

  constructor(name: string, config: AccountConfig, opts?: pulumi.ComponentResourceOptions) {
    const { accountId, region } = config;
    const provider = new aws.Provider("aws", {
      region,
      allowedAccountIds: [accountId],
      // Not the platform's: the CI role may change only keys of project groundwork.
      defaultTags: { tags: { project: "groundwork-bootstrap", stack: awsText.tag(pulumi.getStack()) } },
    });
    super("groundwork:bootstrap:Account", name, {}, { ...opts, providers: [provider] });
    const child = { parent: this };

    const state = new StateStore(`${name}-state`, { accountId, region }, child);
    const images = new ImageRepositories(name, { config }, child);
    const ci = new CiRole(`${name}-ci`, { config, state, repositories: images.arns }, child);
    new AccountDefaults(name, { config }, child);

    this.outputs = {
      backend: pulumi.interpolate`s3://${state.bucket}?region=${region}`,
      secretsProvider: `awskms://${state.keyAlias}?region=${region}`,
      ciRoleArn: ci.arn,
      imageRepositories: images.urls,
    };
    this.registerOutputs(this.outputs);
  }
}

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { secrets, type SecretName, type SecretValue } from "../../contract/secrets.ts";

/** What a {@link Secret} needs to know. */
export interface SecretArgs<S extends SecretName> {
  /** The name that the contract gives it. */
  secret: S;
  keyArn: pulumi.Input<string>;
}

/** One secret of the contract in Secrets Manager (SECRETS), without a value yet. 40 cents a month; recoverable for 30 days after it is deleted. */
export class Secret<S extends SecretName> extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  private readonly name: string;
  private readonly secret: S;

  constructor(name: string, args: SecretArgs<S>, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:secrets:Secret", name, {}, opts);
    this.name = name;
    this.secret = args.secret;

    const secret = new aws.secretsmanager.Secret(
      name,
      { description: secrets[args.secret].about, kmsKeyId: args.keyArn, recoveryWindowInDays: 30 },
      { parent: this },
    );
    this.arn = secret.arn;
    this.registerOutputs({ arn: this.arn });
  }

  /** Gives it the value that the program knows, as ciphertext in the state; returns what stands in Secrets Manager. */
  hold(value: pulumi.Input<SecretValue<S>>): pulumi.Output<SecretValue<S>> {
    const { origin } = secrets[this.secret];
    const version = new aws.secretsmanager.SecretVersion(
      this.name,
      { secretId: this.arn, secretString: pulumi.secret(pulumi.jsonStringify(value)) },
      // A password is drawn anew at each run: only the first one counts.
      { parent: this, ignoreChanges: origin === "random-password" ? ["secretString"] : [] },
    );
    return pulumi
      .secret(version.secretString)
      .apply((text) => secrets[this.secret].shape.parse(JSON.parse(text ?? "")) as SecretValue<S>);
  }
}

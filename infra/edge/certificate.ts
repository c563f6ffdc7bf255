import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** What a {@link Certificate} needs to know. */
export interface CertificateArgs {
  domain: string;
  /** The Route 53 zone that the domain lies in. */
  zoneId: string;
}

/** A certificate for a domain, proved by a DNS record that stays, so that AWS renews it by itself. Free. */
export class Certificate extends pulumi.ComponentResource {
  /** Known once the certificate is issued. */
  readonly arn: pulumi.Output<string>;

  constructor(name: string, { domain, zoneId }: CertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:edge:Certificate", name, {}, opts);
    const child = { parent: this };

    const certificate = new aws.acm.Certificate(
      name,
      { domainName: domain, validationMethod: "DNS", keyAlgorithm: "EC_prime256v1" },
      child,
    );
    const proof = certificate.domainValidationOptions.apply(([option]) => {
      if (option === undefined) throw new Error(`${domain}: ACM asks for no DNS record; see validationMethod`);
      return option;
    });
    const record = new aws.route53.Record(
      name,
      {
        zoneId,
        name: proof.resourceRecordName,
        type: proof.resourceRecordType,
        records: [proof.resourceRecordValue],
        ttl: 300,
        allowOverwrite: true,
      },
      child,
    );
    const issued = new aws.acm.CertificateValidation(
      name,
      { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
      child,
    );
    this.arn = issued.certificateArn;
    this.registerOutputs({ arn: this.arn });
  }
}

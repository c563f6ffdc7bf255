/** One row: number, requirement, control IDs, packs without control IDs that have it. */
export type UnionLine = readonly [row: number, requirement: string, controls: string, peers: string];

/**
 * The rows of the union for services that the platform itself does not use. Source: the control
 * reference of AWS Security Hub, the checks of checkov 3.3, AWS Solutions of cdk-nag 3.0.
 */
export const rowsOfServices: readonly UnionLine[] = [
  // DynamoDB and DynamoDB Accelerator
  [301, "DynamoDB tables have point-in-time recovery enabled", "DynamoDB.2 CKV_AWS_28 AwsSolutions-DDB3", ""],
  [302, "DynamoDB tables have deletion protection enabled", "DynamoDB.6", ""],
  [303, "DynamoDB tables are encrypted with a customer managed KMS key", "CKV_AWS_119", ""],
  [304, "DynamoDB tables scale capacity with demand", "DynamoDB.1 CKV2_AWS_16", ""],
  [305, "DynamoDB Accelerator clusters are encrypted at rest", "DynamoDB.3 CKV_AWS_47 AwsSolutions-DDB4", ""],
  [306, "DynamoDB Accelerator clusters are encrypted in transit", "DynamoDB.7 CKV_AWS_239", ""],
  // Redshift, provisioned and serverless
  [307, "Redshift clusters prohibit public access", "Redshift.1 CKV_AWS_87 AwsSolutions-RS8", ""],
  [308, "Redshift Serverless workgroups prohibit public access", "RedshiftServerless.3", ""],
  [309, "Redshift clusters use enhanced VPC routing", "Redshift.7 CKV_AWS_321", ""],
  [310, "Redshift Serverless workgroups use enhanced VPC routing", "RedshiftServerless.1", ""],
  [311, "Redshift clusters are encrypted at rest", "Redshift.10 CKV_AWS_64 AwsSolutions-RS6", ""],
  [312, "Redshift is encrypted with a customer managed KMS key", "CKV_AWS_142 CKV_AWS_282", ""],
  [313, "Redshift parameter groups require TLS", "CKV_AWS_105", ""],
  [314, "Connections to Redshift clusters are encrypted in transit", "Redshift.2 AwsSolutions-RS1", ""],
  [315, "Connections to Redshift Serverless workgroups require TLS", "RedshiftServerless.2", ""],
  [316, "Redshift clusters have audit logging enabled", "Redshift.4 CKV_AWS_71 AwsSolutions-RS5", ""],
  [317, "Redshift Serverless namespaces export logs to CloudWatch Logs", "RedshiftServerless.6", ""],
  [318, "Redshift clusters have automatic snapshots enabled", "Redshift.3 CKV_AWS_343 AwsSolutions-RS10", ""],
  [319, "Redshift clusters upgrade to major versions automatically", "Redshift.6 CKV_AWS_141 AwsSolutions-RS9", ""],
  [320, "Redshift clusters are deployed in several zones", "Redshift.18", ""],
  [321, "Redshift does not use the default admin username", "Redshift.8 RedshiftServerless.5 AwsSolutions-RS3", ""],
  [322, "Redshift clusters do not use the default database name", "CKV_AWS_320", ""],
  // API Gateway, REST and HTTP APIs
  [323, "API Gateway REST API stages have execution logging enabled", "APIGateway.1 CKV2_AWS_4 AwsSolutions-APIG6", ""],
  [324, "API Gateway stages have access logging configured", "APIGateway.9 CKV_AWS_76 AwsSolutions-APIG1", ""],
  [325, "API Gateway REST API stages authenticate to the backend with a certificate", "APIGateway.2 CKV2_AWS_51", ""],
  [326, "API Gateway REST API stages have AWS X-Ray tracing enabled", "APIGateway.3 CKV_AWS_73", ""],
  [
    327,
    "API Gateway REST API stages are associated with an AWS WAF web ACL",
    "APIGateway.4 CKV2_AWS_29 AwsSolutions-APIG3",
    "",
  ],
  [328, "API Gateway REST API cache data is encrypted at rest", "APIGateway.5 CKV_AWS_308", ""],
  [329, "API Gateway execution logs do not contain whole requests and responses", "CKV_AWS_276", ""],
  [330, "API Gateway routes specify an authorization type", "APIGateway.8 CKV_AWS_309", ""],
  [331, "API Gateway methods require authorization or an API key", "CKV_AWS_59 AwsSolutions-APIG4", ""],
  [332, "API Gateway domain names require TLS 1.2 or later", "CKV_AWS_206", ""],
  // CloudFront
  [333, "CloudFront distributions have a default root object configured", "CloudFront.1 CKV_AWS_305", ""],
  [334, "CloudFront distributions require encryption in transit", "CloudFront.3 CKV_AWS_34", ""],
  [335, "CloudFront distributions have origin failover configured", "CloudFront.4 CKV_AWS_310", ""],
  [336, "CloudFront distributions have logging enabled", "CloudFront.5 CKV_AWS_86 AwsSolutions-CFR3", ""],
  [
    337,
    "CloudFront distributions are associated with an AWS WAF web ACL",
    "CloudFront.6 CKV_AWS_68 AwsSolutions-CFR2",
    "",
  ],
  [338, "CloudFront distributions use custom TLS certificates", "CloudFront.7 CKV2_AWS_42", ""],
  [339, "CloudFront distributions use SNI to serve HTTPS requests", "CloudFront.8", ""],
  [340, "CloudFront distributions encrypt traffic to custom origins", "CloudFront.9 CKV2_AWS_72", ""],
  [
    341,
    "CloudFront distributions do not use deprecated SSL protocols to custom origins",
    "CloudFront.10 CKV2_AWS_54 AwsSolutions-CFR5",
    "",
  ],
  [
    342,
    "CloudFront distributions use origin access control for S3 origins",
    "CloudFront.13 CKV2_AWS_46 AwsSolutions-CFR7",
    "",
  ],
  [
    343,
    "CloudFront distributions use the recommended TLS security policy",
    "CloudFront.15 CKV_AWS_174 AwsSolutions-CFR4",
    "",
  ],
];

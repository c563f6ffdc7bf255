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
  // EKS
  [344, "EKS cluster endpoints are not publicly accessible", "EKS.1 CKV_AWS_39", ""],
  [345, "Public EKS cluster endpoints accept connections from named addresses only", "CKV_AWS_38", ""],
  [346, "EKS clusters run on a supported Kubernetes version", "EKS.2 CKV_AWS_339", ""],
  [347, "EKS clusters use encrypted Kubernetes secrets", "EKS.3 CKV_AWS_58", ""],
  [348, "EKS clusters have audit logging enabled", "EKS.8", ""],
  [349, "EKS clusters export all control plane logs", "CKV_AWS_37", ""],
  // ecs
  [350, "ECS task sets do not assign public IP addresses", "ECS.16", ""],
  // MSK
  [351, "MSK clusters have public access disabled", "MSK.4 CKV_AWS_291", ""],
  [352, "MSK clusters disable unauthenticated access", "MSK.6", ""],
  [353, "MSK clusters are encrypted in transit among broker nodes", "MSK.1 AwsSolutions-MSK3", ""],
  [354, "MSK clusters accept TLS from clients only", "AwsSolutions-MSK2", ""],
  [355, "MSK clusters deliver broker logs", "CKV_AWS_80 AwsSolutions-MSK6", ""],
  [356, "MSK Connect connectors are encrypted in transit", "MSK.3", ""],
  [357, "MSK Connect connectors have logging enabled", "MSK.5", ""],
  // Kinesis and Firehose
  [358, "Kinesis streams are encrypted at rest", "Kinesis.1 CKV_AWS_43 AwsSolutions-KDS1", ""],
  [359, "Kinesis streams have an adequate data retention period", "Kinesis.3", ""],
  [360, "Firehose delivery streams are encrypted at rest", "DataFirehose.1 CKV_AWS_240 AwsSolutions-KDF1", ""],
  // Cognito
  [
    361,
    "Cognito identity pools do not allow unauthenticated identities",
    "Cognito.2 CKV_AWS_366 AwsSolutions-COG7",
    "",
  ],
  [362, "Password policies for Cognito user pools have strong configurations", "Cognito.3 AwsSolutions-COG1", ""],
  [363, "Cognito user pools require multi-factor authentication", "Cognito.5 AwsSolutions-COG2", ""],
  [364, "Cognito user pools have deletion protection enabled", "Cognito.6", ""],
  [365, "Cognito user pools are on the plus tier", "AwsSolutions-COG8", ""],
  // Step Functions
  [366, "Step Functions state machines have logging turned on", "StepFunctions.1", ""],
  [367, "Step Functions state machines log all events", "AwsSolutions-SF1", ""],
  [368, "Step Functions state machines have AWS X-Ray tracing enabled", "CKV_AWS_284 AwsSolutions-SF2", ""],
  // Glue
  [369, "Glue Spark jobs run on supported versions of AWS Glue", "Glue.4", ""],
  [370, "Glue jobs, crawlers and endpoints use a security configuration", "CKV_AWS_195", ""],
  [371, "The Glue data catalog and its connection passwords are encrypted", "CKV_AWS_94", ""],
  [372, "Glue security configurations encrypt data, logs and job bookmarks", "CKV_AWS_99", ""],
  // SageMaker
  [
    373,
    "SageMaker notebook instances do not have direct internet access",
    "SageMaker.1 CKV_AWS_122 AwsSolutions-SM3",
    "",
  ],
  [374, "SageMaker notebook instances are launched in a custom VPC", "SageMaker.2 CKV_AWS_306 AwsSolutions-SM1", ""],
  [375, "Users do not have root access to SageMaker notebook instances", "SageMaker.3 CKV_AWS_307", ""],
  [376, "SageMaker notebook instances run on supported platforms", "SageMaker.8", ""],
  [
    377,
    "SageMaker notebooks and domains are encrypted with a customer managed KMS key",
    "CKV_AWS_22 CKV_AWS_187 AwsSolutions-SM2",
    "",
  ],
  [378, "SageMaker notebook instances use IMDSv2 only", "CKV_AWS_371", ""],
  [379, "SageMaker models have network isolation enabled", "SageMaker.5 CKV_AWS_370", ""],
  [380, "SageMaker endpoint variants have more than one instance", "SageMaker.4", ""],
  [381, "SageMaker endpoints are encrypted with a customer managed KMS key", "CKV_AWS_98", ""],
  // DocumentDB
  [382, "DocumentDB clusters are encrypted at rest", "DocumentDB.1 CKV_AWS_74 AwsSolutions-DOC1", ""],
  [383, "DocumentDB clusters are encrypted with a customer managed KMS key", "CKV_AWS_182", ""],
  [
    384,
    "DocumentDB clusters have an adequate backup retention period",
    "DocumentDB.2 CKV_AWS_360 AwsSolutions-DOC4",
    "",
  ],
  [385, "DocumentDB clusters publish audit logs to CloudWatch Logs", "DocumentDB.4 CKV_AWS_85", ""],
  [386, "DocumentDB clusters have deletion protection enabled", "DocumentDB.5", ""],
  [387, "DocumentDB clusters do not use the default port", "AwsSolutions-DOC2", ""],
  [388, "DocumentDB clusters are encrypted in transit", "DocumentDB.6 CKV_AWS_90", ""],
  [389, "DocumentDB parameter groups have audit logs enabled", "CKV_AWS_104", ""],
  // Neptune
  [390, "Neptune DB clusters are encrypted at rest", "Neptune.1 CKV_AWS_44 AwsSolutions-N4", ""],
  [391, "Neptune DB clusters are encrypted with a customer managed KMS key", "CKV_AWS_347", ""],
  [392, "Neptune DB clusters publish audit logs to CloudWatch Logs", "Neptune.2 CKV_AWS_101", ""],
  [393, "Neptune DB clusters have deletion protection enabled", "Neptune.4 CKV2_AWS_58", ""],
  [394, "Neptune DB clusters have automated backups enabled", "Neptune.5 CKV_AWS_361 AwsSolutions-N3", ""],
  [395, "Neptune DB clusters have IAM database authentication enabled", "Neptune.7 CKV_AWS_359 AwsSolutions-N5", ""],
  [396, "Neptune DB clusters copy tags to snapshots", "Neptune.8 CKV_AWS_362", ""],
  [397, "Neptune DB instances prohibit public access", "CKV_AWS_102", ""],
  [398, "Neptune DB instances upgrade minor versions automatically", "AwsSolutions-N2", ""],
  // CodeBuild
  [399, "CodeBuild source repository URLs do not contain credentials", "CodeBuild.1", ""],
  [400, "CodeBuild project environment variables do not contain clear text credentials", "CodeBuild.2", ""],
  [401, "CodeBuild S3 logs are encrypted", "CodeBuild.3 CKV_AWS_311", ""],
  [402, "CodeBuild project environments have a logging configuration", "CodeBuild.4 CKV_AWS_314", ""],
  [403, "CodeBuild projects do not run in privileged mode", "CKV_AWS_316", ""],
  [404, "CodeBuild projects are encrypted with a customer managed KMS key", "CKV_AWS_147 AwsSolutions-CB4", ""],
  [405, "CodeBuild report group exports are encrypted at rest", "CodeBuild.7", ""],
  // AWS Config
  [406, "AWS Config records", "Config.1", ""],
  [407, "AWS Config records all supported resources", "CKV2_AWS_48", ""],
  // CloudTrail
  [408, "CloudTrail has a multi-Region trail with read and write management events", "CloudTrail.1 CKV_AWS_67", ""],
  [409, "CloudTrail has encryption at rest with a KMS key enabled", "CloudTrail.2 CKV_AWS_35", ""],
  [410, "CloudTrail log file validation is enabled", "CloudTrail.4 CKV_AWS_36", ""],
  [411, "CloudTrail trails are integrated with CloudWatch Logs", "CloudTrail.5 CKV2_AWS_10", ""],
  [412, "CloudTrail trails log", "CKV_AWS_251", ""],
  // DMS
  [413, "Database Migration Service replication instances are not public", "DMS.1 CKV_AWS_89", ""],
  [414, "DMS replication instances upgrade minor versions automatically", "DMS.6 CKV_AWS_222", ""],
  [415, "DMS replication instances use multiple Availability Zones", "DMS.13", ""],
  [416, "DMS endpoints use TLS", "DMS.9 CKV2_AWS_49", ""],
  [417, "DMS endpoints for MongoDB have an authentication mechanism enabled", "DMS.11", ""],
  [418, "DMS endpoints for Redis have TLS enabled", "DMS.12", ""],
  // EMR
  [419, "The block public access setting of EMR is enabled", "EMR.2 CKV_AWS_390", ""],
  [420, "EMR cluster primary nodes do not have public IP addresses", "EMR.1", ""],
  [421, "EMR clusters use a security configuration", "CKV2_AWS_55", ""],
  [422, "EMR security configurations encrypt data at rest", "EMR.3", ""],
  [423, "EMR security configurations encrypt data in transit", "EMR.4 CKV_AWS_351", ""],
  // GuardDuty
  [424, "GuardDuty is enabled", "GuardDuty.1 CKV_AWS_238", ""],
  [425, "GuardDuty S3 Protection is enabled", "GuardDuty.10", ""],
  [
    426,
    "The protection plans of GuardDuty are enabled",
    "GuardDuty.5 GuardDuty.6 GuardDuty.8 GuardDuty.9 GuardDuty.10 GuardDuty.11",
    "",
  ],
  // Inspector
  [427, "Inspector scans EC2, ECR and Lambda", "Inspector.1 Inspector.2 Inspector.3 Inspector.4", ""],
  // AppSync
  [428, "AppSync GraphQL APIs are not authenticated with API keys", "AppSync.5", ""],
  [429, "AppSync has field-level logging enabled", "AppSync.2", ""],
  // Amazon MQ
  [430, "Amazon MQ brokers prohibit public access", "CKV_AWS_69", ""],
  [431, "ActiveMQ brokers stream audit logs to CloudWatch", "MQ.2 CKV_AWS_197", ""],
  [432, "Amazon MQ brokers upgrade minor versions automatically", "MQ.3 CKV_AWS_207", ""],
  // transit gateways
  [433, "EC2 transit gateways do not automatically accept VPC attachment requests", "EC2.23 CKV_AWS_331", ""],
  // WorkSpaces
  [434, "WorkSpaces user volumes are encrypted at rest", "WorkSpaces.1 CKV_AWS_155", ""],
  [435, "WorkSpaces root volumes are encrypted at rest", "WorkSpaces.2 CKV_AWS_156", ""],
  // Transfer Family
  [436, "Transfer Family servers do not use FTP", "Transfer.2 CKV_AWS_357", ""],
  // AWS Backup
  [437, "Backup vaults are encrypted with a customer managed KMS key", "CKV_AWS_166", ""],
  // Athena
  [438, "Athena workgroups have logging enabled", "Athena.4", ""],
  [439, "Athena workgroups encrypt their results", "CKV_AWS_159", ""],
  [440, "Athena workgroups enforce their configuration", "CKV_AWS_82", ""],
];

import type { Mapping } from "../mapping.ts";

/** The bucket that all of S3's partial resources belong to. */
const ofBucket = { bucket: ["Bucket"] } as const;

/** Databases, caches and buckets. */
export const dataMappings: Readonly<Record<string, Mapping>> = {
  "aws:ebs/encryptionByDefault:EncryptionByDefault": {
    api: ["ec2:EnableEbsEncryptionByDefault"],
    provider: ["enabled"],
  },
  "aws:elasticache/parameterGroup:ParameterGroup": {
    api: ["elasticache:CreateCacheParameterGroup", "elasticache:ModifyCacheParameterGroup"],
    names: {
      family: ["CacheParameterGroupFamily"],
      name: ["CacheParameterGroupName"],
      parameters: ["ParameterNameValues"],
      "parameters.name": ["ParameterName"],
      "parameters.value": ["ParameterValue"],
    },
    completed: ["Description"],
  },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    api: ["elasticache:CreateReplicationGroup"],
    names: {
      description: ["ReplicationGroupDescription"],
      maintenanceWindow: ["PreferredMaintenanceWindow"],
      nodeGroupConfigurations: ["NodeGroupConfiguration"],
      nodeType: ["CacheNodeType"],
      parameterGroupName: ["CacheParameterGroupName"],
      securityGroupNames: ["CacheSecurityGroupNames"],
      subnetGroupName: ["CacheSubnetGroupName"],
      authTokenWo: ["AuthToken"],
    },
    extensions: ["aws_elasticache_replicationgroup/transitencryptionenabled_valkey"],
    values: { nodeType: "aws_elasticache_cachecluster/cachenodetype_enum" },
    provider: ["applyImmediately", "authTokenUpdateStrategy", "authTokenWoVersion"],
  },
  "aws:elasticache/subnetGroup:SubnetGroup": {
    api: ["elasticache:CreateCacheSubnetGroup"],
    names: { name: ["CacheSubnetGroupName"], description: ["Description", "CacheSubnetGroupDescription"] },
    completed: ["Description"],
  },
  "aws:elasticache/user:User": {
    api: ["elasticache:CreateUser"],
    names: { passwordsWo: ["Passwords"] },
    provider: ["passwordsWoVersion"],
  },
  "aws:elasticache/userGroup:UserGroup": { api: ["elasticache:CreateUserGroup"] },
  "aws:opensearch/domain:Domain": {
    cloudFormation: "AWS::OpenSearchService::Domain",
    api: ["opensearch:CreateDomain"],
    names: {
      domainName: ["DomainName"],
      "clusterConfig.multiAzWithStandbyEnabled": ["MultiAZWithStandbyEnabled"],
      "clusterConfig.zoneAwarenessConfig.availabilityZoneCount": ["AvailabilityZoneCount"],
      "domainEndpointOptions.enforceHttps": ["EnforceHTTPS"],
      "domainEndpointOptions.tlsSecurityPolicy": ["TLSSecurityPolicy"],
      ebsOptions: ["EBSOptions"],
      "ebsOptions.ebsEnabled": ["EBSEnabled"],
      encryptAtRest: ["EncryptionAtRestOptions"],
      nodeToNodeEncryption: ["NodeToNodeEncryptionOptions"],
      vpcOptions: ["VPCOptions"],
    },
    values: {
      "clusterConfig.dedicatedMasterType": "aws_opensearchservice_domain/clusterconfig_instancetype_enum",
      "clusterConfig.instanceType": "aws_opensearchservice_domain/clusterconfig_instancetype_enum",
    },
  },
  "aws:rds/instance:Instance": {
    api: ["rds:CreateDBInstance", "rds:DeleteDBInstance"],
    names: {
      backupWindow: ["PreferredBackupWindow"],
      caCertIdentifier: ["CACertificateIdentifier"],
      customerOwnedIpEnabled: ["EnableCustomerOwnedIp"],
      enabledCloudwatchLogsExports: ["EnableCloudwatchLogsExports"],
      finalSnapshotIdentifier: ["FinalDBSnapshotIdentifier"],
      iamDatabaseAuthenticationEnabled: ["EnableIAMDatabaseAuthentication"],
      identifier: ["DBInstanceIdentifier"],
      instanceClass: ["DBInstanceClass"],
      maintenanceWindow: ["PreferredMaintenanceWindow"],
      masterUserSecretKmsKeyId: ["MasterUserSecret.KmsKeyId", "MasterUserSecretKmsKeyId"],
      optionGroupName: ["OptionGroupName"],
      parameterGroupName: ["DBParameterGroupName"],
      password: ["MasterUserPassword"],
      passwordWo: ["MasterUserPassword"],
      performanceInsightsEnabled: ["EnablePerformanceInsights"],
      replicateSourceDb: ["SourceDBInstanceIdentifier"],
      skipFinalSnapshot: ["SkipFinalSnapshot"],
      snapshotIdentifier: ["DBSnapshotIdentifier"],
      username: ["MasterUsername"],
      vpcSecurityGroupIds: ["VPCSecurityGroups", "VpcSecurityGroupIds"],
    },
    extensions: [
      "aws_rds_dbinstance/dbinstanceclass_enum",
      "aws_rds_dbinstance/backupretentionperiod_maximum",
      "aws_rds_dbinstance/kmskey_storageencrypted",
    ],
    provider: ["applyImmediately", "blueGreenUpdate", "passwordWoVersion", "upgradeStorageConfig"],
  },
  "aws:rds/parameterGroup:ParameterGroup": {
    api: ["rds:CreateDBParameterGroup", "rds:ModifyDBParameterGroup"],
    names: {
      name: ["DBParameterGroupName"],
      family: ["Family", "DBParameterGroupFamily"],
      parameters: ["Parameters"],
      "parameters.name": ["ParameterName"],
      "parameters.value": ["ParameterValue"],
    },
    provider: ["skipDestroy"],
    completed: ["Description"],
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    api: ["rds:CreateDBSubnetGroup"],
    names: { name: ["DBSubnetGroupName"], description: ["DBSubnetGroupDescription"] },
    completed: ["DBSubnetGroupDescription"],
  },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    api: ["s3control:PutPublicAccessBlock"],
    names: {
      blockPublicAcls: ["PublicAccessBlockConfiguration.BlockPublicAcls"],
      blockPublicPolicy: ["PublicAccessBlockConfiguration.BlockPublicPolicy"],
      ignorePublicAcls: ["PublicAccessBlockConfiguration.IgnorePublicAcls"],
      restrictPublicBuckets: ["PublicAccessBlockConfiguration.RestrictPublicBuckets"],
    },
  },
  "aws:s3/bucket:Bucket": {
    api: ["s3:CreateBucket"],
    names: { bucket: ["BucketName", "Bucket"], acl: ["AccessControl", "ACL"] },
    provider: ["forceDestroy"],
  },
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": {
    api: ["s3:PutBucketCors"],
    names: { ...ofBucket, corsRules: ["CORSConfiguration.CORSRules"] },
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    api: ["s3:PutBucketLifecycleConfiguration"],
    names: { ...ofBucket, rules: ["LifecycleConfiguration.Rules"] },
  },
  "aws:s3/bucketLogging:BucketLogging": {
    api: ["s3:PutBucketLogging"],
    names: {
      ...ofBucket,
      targetBucket: ["BucketLoggingStatus.LoggingEnabled.TargetBucket"],
      targetPrefix: ["BucketLoggingStatus.LoggingEnabled.TargetPrefix"],
    },
  },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
    api: ["s3:PutBucketOwnershipControls"],
    names: { ...ofBucket, rule: ["OwnershipControls.Rules"] },
  },
  "aws:s3/bucketPolicy:BucketPolicy": { api: ["s3:PutBucketPolicy"], names: { policy: ["PolicyDocument", "Policy"] } },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    api: ["s3:PutPublicAccessBlock"],
    names: {
      ...ofBucket,
      blockPublicAcls: ["PublicAccessBlockConfiguration.BlockPublicAcls"],
      blockPublicPolicy: ["PublicAccessBlockConfiguration.BlockPublicPolicy"],
      ignorePublicAcls: ["PublicAccessBlockConfiguration.IgnorePublicAcls"],
      restrictPublicBuckets: ["PublicAccessBlockConfiguration.RestrictPublicBuckets"],
    },
    provider: ["skipDestroy"],
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    api: ["s3:PutBucketEncryption"],
    names: { ...ofBucket, rules: ["ServerSideEncryptionConfiguration.Rules"] },
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    api: ["s3:PutBucketVersioning"],
    names: { ...ofBucket, mfa: ["MFA"] },
  },
};

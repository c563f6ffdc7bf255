import type { Rule } from "./rule/rule.ts";
import volumeEncrypted from "./rules/ebs/ebs-volume-encrypted.ts";
import worldPublicOnly from "./rules/ec2/security-group-ingress-world-public-only.ts";
import worldWebOnly from "./rules/ec2/security-group-ingress-world-web-only.ts";
import servicePublicIpOff from "./rules/ecs/ecs-service-public-ip-off.ts";
import taskPrivilegesDropped from "./rules/ecs/ecs-task-definition-privileges-dropped.ts";
import taskRolesApart from "./rules/ecs/ecs-task-definition-roles-apart.ts";
import taskReadOnly from "./rules/ecs/ecs-task-definition-root-file-system-read-only.ts";
import taskSecretFree from "./rules/ecs/ecs-task-definition-environment-secret-free.ts";
import fileSystemEncrypted from "./rules/efs/efs-file-system-encrypted.ts";
import cacheEncrypted from "./rules/elasticache/elasticache-replication-group-at-rest-encrypted.ts";
import everythingDenied from "./rules/iam/iam-permission-everything-denied.ts";
import trustAnybodyDenied from "./rules/iam/iam-role-trust-anybody-denied.ts";
import keyAnybodyDenied from "./rules/kms/kms-key-policy-anybody-denied.ts";
import functionSecretFree from "./rules/lambda/lambda-function-environment-secret-free.ts";
import httpRedirected from "./rules/lb/lb-listener-http-redirected.ts";
import tlsModern from "./rules/lb/lb-listener-tls-modern.ts";
import retentionSet from "./rules/logs/log-group-retention-set.ts";
import domainEncrypted from "./rules/opensearch/opensearch-domain-at-rest-encrypted.ts";
import clusterEncrypted from "./rules/rds/rds-cluster-storage-encrypted.ts";
import instanceForceSsl from "./rules/rds/rds-instance-force-ssl-on.ts";
import instanceEncrypted from "./rules/rds/rds-instance-storage-encrypted.ts";
import groupForceSsl from "./rules/rds/rds-parameter-group-force-ssl-on.ts";
import bucketTlsOnly from "./rules/s3/s3-bucket-policy-tls-only.ts";
import bucketPublicAccessBlocked from "./rules/s3/s3-bucket-public-access-blocked.ts";
import bucketVersioned from "./rules/s3/s3-bucket-versioning-enabled.ts";
import instancePublicAccessOff from "./rules/rds/rds-instance-public-access-off.ts";
import instanceBackupsKept from "./rules/rds/rds-instance-backups-kept.ts";
import instanceMinorUpgradesAutomatic from "./rules/rds/rds-instance-minor-upgrades-automatic.ts";
import instanceSnapshotTagsCopied from "./rules/rds/rds-instance-snapshot-tags-copied.ts";
import instanceLogsExported from "./rules/rds/rds-instance-logs-exported.ts";
import instanceMasterPasswordManaged from "./rules/rds/rds-instance-master-password-managed.ts";
import replicationGroupInTransitEncrypted from "./rules/elasticache/elasticache-replication-group-in-transit-encrypted.ts";
import replicationGroupLoginRequired from "./rules/elasticache/elasticache-replication-group-login-required.ts";
import replicationGroupSubnetGroupOwn from "./rules/elasticache/elasticache-replication-group-subnet-group-own.ts";
import loadBalancerInvalidHeadersDropped from "./rules/lb/lb-load-balancer-invalid-headers-dropped.ts";
import loadBalancerDesyncDefended from "./rules/lb/lb-load-balancer-desync-defended.ts";
import keyRotationEnabled from "./rules/kms/kms-key-rotation-enabled.ts";
import groupKeyOwn from "./rules/logs/log-group-key-own.ts";

/** Every rule of the pack. */
export const rules: readonly Rule[] = [
  worldWebOnly,
  worldPublicOnly,
  taskSecretFree,
  functionSecretFree,
  instanceEncrypted,
  clusterEncrypted,
  cacheEncrypted,
  domainEncrypted,
  fileSystemEncrypted,
  volumeEncrypted,
  groupForceSsl,
  instanceForceSsl,
  everythingDenied,
  trustAnybodyDenied,
  keyAnybodyDenied,
  bucketPublicAccessBlocked,
  bucketTlsOnly,
  bucketVersioned,
  taskPrivilegesDropped,
  taskReadOnly,
  taskRolesApart,
  servicePublicIpOff,
  httpRedirected,
  tlsModern,
  retentionSet,
  instancePublicAccessOff,
  instanceBackupsKept,
  instanceMinorUpgradesAutomatic,
  instanceSnapshotTagsCopied,
  instanceLogsExported,
  instanceMasterPasswordManaged,
  replicationGroupInTransitEncrypted,
  replicationGroupLoginRequired,
  replicationGroupSubnetGroupOwn,
  loadBalancerInvalidHeadersDropped,
  loadBalancerDesyncDefended,
  keyRotationEnabled,
  groupKeyOwn,
];

import type { Rule } from "./rule/rule.ts";
import volumeEncrypted from "./rules/ebs/ebs-volume-encrypted.ts";
import worldPublicOnly from "./rules/ec2/security-group-ingress-world-public-only.ts";
import worldWebOnly from "./rules/ec2/security-group-ingress-world-web-only.ts";
import taskSecretFree from "./rules/ecs/ecs-task-definition-environment-secret-free.ts";
import fileSystemEncrypted from "./rules/efs/efs-file-system-encrypted.ts";
import cacheEncrypted from "./rules/elasticache/elasticache-replication-group-at-rest-encrypted.ts";
import functionSecretFree from "./rules/lambda/lambda-function-environment-secret-free.ts";
import domainEncrypted from "./rules/opensearch/opensearch-domain-at-rest-encrypted.ts";
import clusterEncrypted from "./rules/rds/rds-cluster-storage-encrypted.ts";
import instanceForceSsl from "./rules/rds/rds-instance-force-ssl-on.ts";
import instanceEncrypted from "./rules/rds/rds-instance-storage-encrypted.ts";
import groupForceSsl from "./rules/rds/rds-parameter-group-force-ssl-on.ts";

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
];

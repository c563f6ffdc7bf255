import type { Rule } from "../../kernel/rule.ts";
import daxClusterAtRestEncrypted from "./dax-cluster-at-rest-encrypted.ts";
import daxClusterInTransitEncrypted from "./dax-cluster-in-transit-encrypted.ts";
import dynamodbTableCapacityScaled from "./dynamodb-table-capacity-scaled.ts";
import dynamodbTableDeletionProtected from "./dynamodb-table-deletion-protected.ts";
import dynamodbTableKeyOwn from "./dynamodb-table-key-own.ts";
import dynamodbTableRecoveryPointInTime from "./dynamodb-table-recovery-point-in-time.ts";

/** The rules of DynamoDB and DynamoDB Accelerator. */
export const rules: readonly Rule[] = [
  daxClusterAtRestEncrypted,
  daxClusterInTransitEncrypted,
  dynamodbTableCapacityScaled,
  dynamodbTableDeletionProtected,
  dynamodbTableKeyOwn,
  dynamodbTableRecoveryPointInTime,
];

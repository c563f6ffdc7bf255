import type { Rule } from "./rule/rule.ts";
import { rules as ebs } from "./rules/ebs/rules.ts";
import { rules as ec2 } from "./rules/ec2/rules.ts";
import { rules as ecs } from "./rules/ecs/rules.ts";
import { rules as efs } from "./rules/efs/rules.ts";
import { rules as elasticache } from "./rules/elasticache/rules.ts";
import { rules as iam } from "./rules/iam/rules.ts";
import { rules as instance } from "./rules/instance/rules.ts";
import { rules as kms } from "./rules/kms/rules.ts";
import { rules as lambda } from "./rules/lambda/rules.ts";
import { rules as lb } from "./rules/lb/rules.ts";
import { rules as logs } from "./rules/logs/rules.ts";
import { rules as opensearch } from "./rules/opensearch/rules.ts";
import { rules as rds } from "./rules/rds/rules.ts";
import { rules as s3 } from "./rules/s3/rules.ts";

/** Every rule of the pack, by service. */
export const rules: readonly Rule[] = [
  ...ebs,
  ...ec2,
  ...ecs,
  ...efs,
  ...elasticache,
  ...iam,
  ...instance,
  ...kms,
  ...lambda,
  ...lb,
  ...logs,
  ...opensearch,
  ...rds,
  ...s3,
];

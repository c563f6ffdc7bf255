import type { Rule } from "./kernel/rule.ts";
import { rules as access } from "./rules/access/rules.ts";
import { rules as acm } from "./rules/acm/rules.ts";
import { rules as alerts } from "./rules/alerts/rules.ts";
import { rules as apigateway } from "./rules/apigateway/rules.ts";
import { rules as appsync } from "./rules/appsync/rules.ts";
import { rules as athena } from "./rules/athena/rules.ts";
import { rules as backup } from "./rules/backup/rules.ts";
import { rules as cfg } from "./rules/cfg/rules.ts";
import { rules as cloudfront } from "./rules/cloudfront/rules.ts";
import { rules as cloudtrail } from "./rules/cloudtrail/rules.ts";
import { rules as cloudwatch } from "./rules/cloudwatch/rules.ts";
import { rules as codebuild } from "./rules/codebuild/rules.ts";
import { rules as cognito } from "./rules/cognito/rules.ts";
import { rules as dms } from "./rules/dms/rules.ts";
import { rules as docdb } from "./rules/docdb/rules.ts";
import { rules as dynamodb } from "./rules/dynamodb/rules.ts";
import { rules as ebs } from "./rules/ebs/rules.ts";
import { rules as ec2 } from "./rules/ec2/rules.ts";
import { rules as ecr } from "./rules/ecr/rules.ts";
import { rules as ecs } from "./rules/ecs/rules.ts";
import { rules as efs } from "./rules/efs/rules.ts";
import { rules as eks } from "./rules/eks/rules.ts";
import { rules as elasticache } from "./rules/elasticache/rules.ts";
import { rules as elasticbeanstalk } from "./rules/elasticbeanstalk/rules.ts";
import { rules as elb } from "./rules/elb/rules.ts";
import { rules as emr } from "./rules/emr/rules.ts";
import { rules as events } from "./rules/events/rules.ts";
import { rules as glacier } from "./rules/glacier/rules.ts";
import { rules as glue } from "./rules/glue/rules.ts";
import { rules as guardduty } from "./rules/guardduty/rules.ts";
import { rules as iam } from "./rules/iam/rules.ts";
import { rules as inspector } from "./rules/inspector/rules.ts";
import { rules as instance } from "./rules/instance/rules.ts";
import { rules as kinesis } from "./rules/kinesis/rules.ts";
import { rules as kms } from "./rules/kms/rules.ts";
import { rules as kubernetes } from "./rules/kubernetes/rules.ts";
import { rules as lambda } from "./rules/lambda/rules.ts";
import { rules as lb } from "./rules/lb/rules.ts";
import { rules as logs } from "./rules/logs/rules.ts";
import { rules as mq } from "./rules/mq/rules.ts";
import { rules as msk } from "./rules/msk/rules.ts";
import { rules as neptune } from "./rules/neptune/rules.ts";
import { rules as networkfirewall } from "./rules/networkfirewall/rules.ts";
import { rules as opensearch } from "./rules/opensearch/rules.ts";
import { rules as pinpoint } from "./rules/pinpoint/rules.ts";
import { rules as pulumi } from "./rules/pulumi/rules.ts";
import { rules as rds } from "./rules/rds/rules.ts";
import { rules as redshift } from "./rules/redshift/rules.ts";
import { rules as s3 } from "./rules/s3/rules.ts";
import { rules as sagemaker } from "./rules/sagemaker/rules.ts";
import { rules as secretsmanager } from "./rules/secretsmanager/rules.ts";
import { rules as servicecatalog } from "./rules/servicecatalog/rules.ts";
import { rules as sfn } from "./rules/sfn/rules.ts";
import { rules as sns } from "./rules/sns/rules.ts";
import { rules as sqs } from "./rules/sqs/rules.ts";
import { rules as ssm } from "./rules/ssm/rules.ts";
import { rules as transfer } from "./rules/transfer/rules.ts";
import { rules as transitgateway } from "./rules/transitgateway/rules.ts";
import { rules as wafv2 } from "./rules/wafv2/rules.ts";
import { rules as workspaces } from "./rules/workspaces/rules.ts";

/** Every rule of the pack, by service. */
export const rules: readonly Rule[] = [
  ...access,
  ...acm,
  ...alerts,
  ...apigateway,
  ...appsync,
  ...athena,
  ...backup,
  ...cfg,
  ...cloudfront,
  ...cloudtrail,
  ...cloudwatch,
  ...codebuild,
  ...cognito,
  ...dms,
  ...docdb,
  ...dynamodb,
  ...ebs,
  ...ec2,
  ...ecr,
  ...ecs,
  ...efs,
  ...eks,
  ...elasticache,
  ...elasticbeanstalk,
  ...elb,
  ...emr,
  ...events,
  ...glacier,
  ...glue,
  ...guardduty,
  ...iam,
  ...inspector,
  ...instance,
  ...kinesis,
  ...kms,
  ...kubernetes,
  ...lambda,
  ...lb,
  ...logs,
  ...mq,
  ...msk,
  ...neptune,
  ...networkfirewall,
  ...opensearch,
  ...pinpoint,
  ...pulumi,
  ...rds,
  ...redshift,
  ...s3,
  ...sagemaker,
  ...secretsmanager,
  ...servicecatalog,
  ...sfn,
  ...sns,
  ...sqs,
  ...ssm,
  ...transfer,
  ...transitgateway,
  ...wafv2,
  ...workspaces,
];

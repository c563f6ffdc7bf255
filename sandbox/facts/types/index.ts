import type { ReviewedType } from "../reviewed-type.ts";
import * as acm from "./acm.ts";
import * as appautoscaling from "./appautoscaling.ts";
import * as cloudwatch from "./cloudwatch.ts";
import * as docker from "./docker.ts";
import * as ebs from "./ebs.ts";
import * as ec2 from "./ec2.ts";
import * as ecr from "./ecr.ts";
import * as ecs from "./ecs.ts";
import * as eks from "./eks.ts";
import * as elasticache from "./elasticache.ts";
import * as iam from "./iam.ts";
import * as kms from "./kms.ts";
import * as lambda from "./lambda.ts";
import * as lb from "./lb.ts";
import * as newRelic from "./new-relic.ts";
import * as opensearch from "./opensearch.ts";
import * as pinpoint from "./pinpoint.ts";
import * as rds from "./rds.ts";
import * as route53 from "./route53.ts";
import * as routing from "./routing.ts";
import * as s3 from "./s3.ts";
import * as secretsmanager from "./secretsmanager.ts";
import * as securityGroup from "./security-group.ts";
import * as sentry from "./sentry.ts";
import * as servicediscovery from "./servicediscovery.ts";
import * as sesv2 from "./sesv2.ts";
import * as sns from "./sns.ts";
import * as wafv2 from "./wafv2.ts";

const services = [
  acm,
  appautoscaling,
  cloudwatch,
  docker,
  ebs,
  ec2,
  ecr,
  ecs,
  eks,
  elasticache,
  iam,
  kms,
  lambda,
  lb,
  newRelic,
  opensearch,
  pinpoint,
  rds,
  route53,
  routing,
  s3,
  secretsmanager,
  securityGroup,
  sentry,
  servicediscovery,
  sesv2,
  sns,
  wafv2,
];

/** The reviewed types, by their token: everything that the files of this folder export. */
export const reviewedTypes: ReadonlyMap<string, ReviewedType> = new Map(
  services.flatMap((service): ReviewedType[] => Object.values(service)).map((reviewed) => [reviewed.type, reviewed]),
);

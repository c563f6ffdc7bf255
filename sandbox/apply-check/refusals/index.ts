import type { Refusal } from "../refusal.ts";
import { ecsRefusals } from "./ecs.ts";
import { eksRefusals } from "./eks.ts";
import { elasticacheRefusals } from "./elasticache.ts";
import { iamRefusals } from "./iam.ts";
import { keysAndLogsRefusals } from "./keys-and-logs.ts";
import { lambdaRefusals } from "./lambda.ts";
import { loadBalancerRefusals } from "./load-balancer.ts";
import { networkRefusals } from "./network.ts";
import { openSearchRefusals } from "./opensearch.ts";
import { parametersRefusals } from "./parameters.ts";
import { rdsRefusals } from "./rds.ts";
import { s3Refusals } from "./s3.ts";

/** Refusals that AWS is known to make and that its published schemas do not contain. */
export const refusals: readonly Refusal[] = [
  ...ecsRefusals,
  ...eksRefusals,
  ...elasticacheRefusals,
  ...iamRefusals,
  ...keysAndLogsRefusals,
  ...lambdaRefusals,
  ...loadBalancerRefusals,
  ...networkRefusals,
  ...openSearchRefusals,
  ...parametersRefusals,
  ...rdsRefusals,
  ...s3Refusals,
];

import type { Rule } from "../../kernel/rule.ts";
import elasticbeanstalkEnvironmentHealthEnhanced from "./elasticbeanstalk-environment-health-enhanced.ts";
import elasticbeanstalkEnvironmentLogsStreamed from "./elasticbeanstalk-environment-logs-streamed.ts";
import elasticbeanstalkEnvironmentUpdatesManaged from "./elasticbeanstalk-environment-updates-managed.ts";

/** The rules of Elastic Beanstalk. */
export const rules: readonly Rule[] = [
  elasticbeanstalkEnvironmentHealthEnhanced,
  elasticbeanstalkEnvironmentLogsStreamed,
  elasticbeanstalkEnvironmentUpdatesManaged,
];

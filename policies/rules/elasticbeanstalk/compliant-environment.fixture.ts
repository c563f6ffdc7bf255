import type { TestResource } from "../../harness/test-resource.ts";

/** An environment that passes every rule. */
export const compliantEnvironment: TestResource = {
  name: "shop",
  type: "aws:elasticbeanstalk/environment:Environment",
  properties: {
    name: "shop",
    application: "shop",
    solutionStackName: "64bit Amazon Linux 2023 v6.6.0 running Node.js 22",
    settings: [
      { namespace: "aws:elasticbeanstalk:healthreporting:system", name: "SystemType", value: "enhanced" },
      { namespace: "aws:elasticbeanstalk:managedactions", name: "ManagedActionsEnabled", value: "true" },
      { namespace: "aws:elasticbeanstalk:cloudwatch:logs", name: "StreamLogs", value: "true" },
    ],
  },
};

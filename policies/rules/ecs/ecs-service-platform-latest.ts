import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

/** Of Linux and of Windows, by number (ECS.10). */
const latest: ReadonlySet<string> = new Set(["LATEST", "1.4.0", "1.0.0"]);

export default rule({
  name: "ecs-service-platform-latest",
  title: "Services on Fargate run on its latest platform",
  why: "An older platform gets no mends of its kernel and its runtime.",
  type: "aws:ecs/service:Service",
  checklist: "DOCKER",
  severity: "medium",
  union: [57],
  controls: { fsbp: ["ECS.10"], checkov: ["CKV_AWS_332"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-10",
  remedy: 'platformVersion: "LATEST"',
  judge: (service) => {
    const launch = service.at("launchType");
    const version = service.at("platformVersion");
    if (!version.isSet())
      return launch.is("EC2") || launch.is("EXTERNAL") ? notApplicable("it does not run on Fargate") : pass();
    return latest.has(version.text()) ? pass() : fail(`${version.path} is not the latest`);
  },
});

import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";

/** The latest platform versions for Linux and for Windows (ECS.10). */
const latest: ReadonlySet<string> = new Set(["LATEST", "1.4.0", "1.0.0"]);

export default rule({
  name: "ecs-service-platform-latest",
  title: "ECS Fargate services run on the latest platform version",
  why: "AWS does not fix vulnerabilities in the kernel and container runtime of an older platform version, so an attacker can exploit them.",
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
      return launch.is("EC2") || launch.is("EXTERNAL") ? notApplicable("does not run on Fargate") : pass();
    return latest.has(version.text())
      ? pass()
      : fail(`does not run on the latest Fargate platform version (${version.path})`);
  },
});

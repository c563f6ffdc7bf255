import { mustBeAtLeast } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { notApplicable, unknown } from "../../kernel/verdict.ts";

export default rule({
  name: "glue-job-version-supported",
  title: "Glue Spark jobs run on supported versions of AWS Glue",
  why: "Old versions of Spark and Python keep known faults without fixes.",
  type: "aws:glue/job:Job",
  severity: "medium",
  union: [369],
  controls: { fsbp: ["Glue.4"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/glue-controls.html#glue-4",
  remedy: 'glueVersion: "5.0"',
  judge: (job) => {
    if (job.at("command.name").is("pythonshell") || job.at("command.name").is("glueray"))
      return notApplicable("the job does not run Spark");
    const version = job.at("glueVersion");
    if (!version.isSet()) return unknown(`${version.path} is not set, and AWS chooses the version`);
    return mustBeAtLeast(version, 3, 0);
  },
});

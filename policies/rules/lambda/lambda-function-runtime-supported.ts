import { mustHold } from "../../kernel/requirements.ts";
import { notApplicable, unknown } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "lambda-function-runtime-supported",
  title: "Lambda functions use supported runtimes",
  why: "AWS no longer patches a deprecated runtime: known vulnerabilities stay open.",
  type: "aws:lambda/function:Function",
  severity: "medium",
  union: [603],
  controls: { fsbp: ["Lambda.2"], checkov: ["CKV_AWS_363"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-2",
  remedy: 'runtime: "nodejs24.x"',
  judge: (lambda) => {
    if (lambda.at("packageType").is("Image") || lambda.at("imageUri").isSet())
      return notApplicable("the image contains the runtime");
    const runtime = lambda.at("runtime");
    if (!runtime.isSet()) return unknown("runtime is not set");
    return mustHold(!deprecated.has(runtime.text().toLowerCase()), "runtime is a deprecated one");
  },
});

/**
 * Source: the runtimes that @pulumi/aws 7 and checkov 3.3 (CKV_AWS_363) mark as deprecated, and those
 * whose deprecation date in the AWS Lambda Developer Guide ("Lambda runtimes") was before 2026.
 */
const deprecated: ReadonlySet<string> = new Set(
  [
    "nodejs nodejs4.3 nodejs4.3-edge nodejs6.10 nodejs8.10 nodejs10.x nodejs12.x nodejs14.x nodejs16.x nodejs18.x",
    "python2.7 python3.6 python3.7 python3.8 python3.9 ruby2.5 ruby2.7 java8 go1.x provided",
    "dotnetcore1.0 dotnetcore2.0 dotnetcore2.1 dotnetcore3.1 dotnet5.0 dotnet6 dotnet7",
  ].flatMap((line) => line.split(" ")),
);

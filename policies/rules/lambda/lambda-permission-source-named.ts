import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { namesSource, permissionType } from "./permission-source.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "lambda-permission-source-named",
  title: "Lambda permissions of AWS services name their source",
  why: "Without a source, anyone who uses the same service in another account can make it invoke the function (confused deputy). A bucket name does not name its account, so for S3 the account is required.",
  type: permissionType,
  severity: "high",
  union: [506],
  controls: { fsbp: ["Lambda.1"], checkov: ["CKV_AWS_364"] },
  url: "https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html",
  remedy: "sourceArn: <ARN of the resource>, sourceAccount: <account>",
  judge: (permission) => {
    const principal = permission.at("principal").text();
    if (!/\.amazonaws\.com(?:\.cn)?$/.test(principal)) return notApplicable("the principal is not an AWS service");
    // Source: AWS Config, lambda-function-public-access-prohibited.
    if (principal.startsWith("s3.") && !permission.at("sourceAccount").isSet())
      return fail("lets S3 invoke the function for buckets of any account: sourceAccount is not set");
    return namesSource(permission)
      ? pass()
      : fail("lets a service invoke the function for any account: sourceArn and sourceAccount name no source");
  },
});

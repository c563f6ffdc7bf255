import { publicPolicyCases } from "../../harness/public-policy-cases.ts";
import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantPermission } from "./compliant-permission.fixture.ts";
import anybodyDenied from "./lambda-function-policy-anybody-denied.ts";

const open = { principal: "*", sourceAccount: ABSENT, sourceArn: ABSENT };

export default [
  casesOf(anybodyDenied, compliantPermission, {
    pass: {
      "a service may invoke it for one resource": {},
      "another account may invoke it": { ...open, principal: "444455556666" },
      "every principal of one organization may invoke it": { ...open, principalOrgId: "o-a1b2c3d4e5" },
      "everything that acts for one account may invoke it": { ...open, sourceAccount: "111122223333" },
      "the principal is not known, but the source is one resource": { principal: UNKNOWN },
    },
    fail: {
      "every principal may invoke it": open,
      "every principal may call its URL": {
        ...open,
        action: "lambda:InvokeFunctionUrl",
        functionUrlAuthType: "NONE",
      },
      "every principal of every account may call its URL": {
        ...open,
        action: "lambda:InvokeFunctionUrl",
        functionUrlAuthType: "AWS_IAM",
      },
      "the source is any bucket": { ...open, sourceArn: "arn:aws:s3:::*" },
    },
    unknown: { "the principal is not known": { ...open, principal: UNKNOWN } },
  }),
  publicPolicyCases(anybodyDenied, {
    resource: {
      name: "prepare-policy",
      type: "aws:lambda/resourcePolicy:ResourcePolicy",
      properties: { resourceArn: "arn:aws:lambda:eu-central-1:111122223333:function:prepare" },
    },
    action: "lambda:InvokeFunction",
    arn: "arn:aws:lambda:eu-central-1:111122223333:function:prepare",
  }),
];

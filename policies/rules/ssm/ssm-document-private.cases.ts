import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import documentPrivate from "./ssm-document-private.ts";

const document = {
  name: "restart",
  type: "aws:ssm/document:Document",
  properties: {
    name: "restart",
    documentType: "Command",
    content: '{"schemaVersion":"2.2","mainSteps":[]}',
    permissions: { type: "Share", accountIds: "444455556666,555566667777" },
  },
};

export default casesOf(documentPrivate, document, {
  pass: { "two accounts": {}, "the document is not shared": { permissions: ABSENT } },
  fail: {
    "every account": { "permissions.accountIds": "All" },
    "every account, in other letter case": { "permissions.accountIds": "all" },
    "every account, in a list": { "permissions.accountIds": ["444455556666", "All"] },
  },
  unknown: { "the accounts are not known": { "permissions.accountIds": UNKNOWN } },
});

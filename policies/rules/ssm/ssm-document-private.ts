import { anyOf, fail, pass } from "../../kernel/verdict.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "ssm-document-private",
  title: "Systems Manager documents are not public",
  why: "Anyone with an AWS account reads a public document, with the commands, names and addresses in it.",
  type: "aws:ssm/document:Document",
  severity: "critical",
  union: [525],
  controls: { fsbp: ["SSM.4"], checkov: ["CKV_AWS_303"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ssm-controls.html#ssm-4",
  remedy: 'permissions: { type: "Share", accountIds: "<account>" }',
  judge: (document) => {
    const accounts = document.at("permissions.accountIds").items();
    // Written as one text with commas, or as a list.
    return anyOf(accounts.map((account) => () => /(?:^|,)\s*all\s*(?:,|$)/i.test(account.text())))
      ? fail('is public: permissions.accountIds contains "All"')
      : pass();
  },
});

import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "athena-workgroup-results-encrypted",
  title: "Athena workgroups encrypt their results",
  why: "Anyone who obtains the storage of the results reads what analysts queried.",
  type: "aws:athena/workgroup:Workgroup",
  severity: "medium",
  union: [439],
  controls: { checkov: ["CKV_AWS_159"] },
  url: "https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html",
  remedy: 'configuration: { resultConfiguration: { encryptionConfiguration: { encryptionOption: "SSE_KMS" } } }',
  judge: (workgroup) =>
    workgroup.at("configuration.resultConfiguration.encryptionConfiguration.encryptionOption").mustBeSet(),
});

import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "glue-component-security-configuration-set",
  title: "Glue jobs, crawlers and endpoints use a security configuration",
  why: "Without a security configuration a job writes its data, logs and bookmarks unencrypted.",
  type: ["aws:glue/job:Job", "aws:glue/crawler:Crawler", "aws:glue/devEndpoint:DevEndpoint"],
  severity: "medium",
  union: [370],
  controls: { checkov: ["CKV_AWS_195"] },
  url: "https://docs.aws.amazon.com/glue/latest/dg/console-security-configurations.html",
  remedy: "securityConfiguration: <the name of an aws.glue.SecurityConfiguration>",
  judge: (job) => job.at("securityConfiguration").mustBeSet(),
});

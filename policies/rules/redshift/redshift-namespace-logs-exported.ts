import { mustList } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "redshift-namespace-logs-exported",
  title: "Redshift Serverless namespaces export logs to CloudWatch Logs",
  why: "Without exported logs an investigator cannot find out who logged in and which queries ran.",
  type: "aws:redshiftserverless/namespace:Namespace",
  severity: "medium",
  union: [317],
  controls: { fsbp: ["RedshiftServerless.6"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/redshiftserverless-controls.html#redshiftserverless-6",
  remedy: 'logExports: ["connectionlog", "userlog"]',
  judge: (namespace) => mustList(namespace.at("logExports"), ["connectionlog", "userlog"]),
});

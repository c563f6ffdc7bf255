import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { databaseTypes, isFirstServerless } from "./database.ts";

/**
 * RDS and Aurora User Guides, "Supported Regions and DB engines for IAM database authentication".
 */
const engines = ["postgres", "mysql", "mariadb", "aurora-postgresql", "aurora-mysql"];

export default rule({
  name: "rds-database-iam-login-enabled",
  title: "RDS databases have IAM authentication enabled",
  why: "A leaked database password works until someone changes it. An IAM authentication token expires after 15 minutes.",
  type: databaseTypes,
  severity: "medium",
  union: [78],
  controls: { fsbp: ["RDS.10", "RDS.12"], checkov: ["CKV_AWS_161", "CKV_AWS_162"], trivy: ["AWS-0176"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html",
  remedy: "iamDatabaseAuthenticationEnabled: true",
  judge: (database) => {
    if (!engines.includes(database.at("engine").text()))
      return notApplicable("the engine does not support IAM authentication");
    if (isFirstServerless(database)) return notApplicable("Aurora Serverless v1 does not support IAM authentication");
    return database.at("iamDatabaseAuthenticationEnabled").mustBe(true);
  },
});

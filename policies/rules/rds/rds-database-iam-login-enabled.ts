import { databaseTypes, isFirstServerless } from "../../reading/database.ts";
import { rule } from "../../rule/rule.ts";
import { notApplicable } from "../../rule/verdict.ts";

/** RDS and Aurora User Guides, "Supported Regions and DB engines for IAM database authentication". */
const engines = ["postgres", "mysql", "mariadb", "aurora-postgresql", "aurora-mysql"];

export default rule({
  name: "rds-database-iam-login-enabled",
  title: "Databases let in whoever IAM lets in",
  why: "A password is valid for years wherever it has got to; IAM's token is for fifteen minutes.",
  type: databaseTypes,
  severity: "medium",
  union: [78],
  controls: { fsbp: ["RDS.10", "RDS.12"], checkov: ["CKV_AWS_161", "CKV_AWS_162"], trivy: ["AWS-0176"] },
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html",
  remedy: "iamDatabaseAuthenticationEnabled: true",
  judge: (database) => {
    if (!engines.includes(database.at("engine").text())) return notApplicable("its engine does not know IAM");
    if (isFirstServerless(database)) return notApplicable("Aurora Serverless v1 does not know IAM");
    return database.at("iamDatabaseAuthenticationEnabled").mustBe(true);
  },
});

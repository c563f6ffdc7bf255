import { clusterType, databaseTypes } from "../../reading/database.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

/** The names that RDS proposes; Security Hub, RDS.24 and RDS.25. */
const proposed = ["admin", "postgres"];

export default rule({
  name: "rds-database-admin-name-own",
  title: "The master login of a database has a name of its own",
  why: "Whoever guesses passwords tries them with the names that everybody uses.",
  type: databaseTypes,
  severity: "informational",
  union: [83],
  controls: { fsbp: ["RDS.24", "RDS.25"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-25",
  remedy: 'username: "groundwork_master" (masterUsername of a cluster)',
  judge: (database) => {
    const name = database.at(database.type === clusterType ? "masterUsername" : "username");
    if (!name.isSet()) return notApplicable("it takes over the login of what it is made from");
    return proposed.includes(name.text()) ? fail(`${name.path} is a name that everybody uses`) : pass();
  },
});

import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";
import { clusterType, databaseTypes } from "./database.ts";

/** The default administrator names of RDS. Source: Security Hub, RDS.24 and RDS.25. */
const proposed = ["admin", "postgres"];

export default rule({
  name: "rds-database-admin-name-own",
  title: "RDS databases use a custom administrator username",
  why: "Attackers who guess passwords try the default usernames first. With a custom name they must guess the name too.",
  type: databaseTypes,
  severity: "informational",
  union: [83],
  controls: { fsbp: ["RDS.24", "RDS.25"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-25",
  remedy: 'username: "groundwork_master" (masterUsername of a cluster)',
  judge: (database) => {
    const name = database.at(database.type === clusterType ? "masterUsername" : "username");
    if (!name.isSet()) return notApplicable("the database inherits the administrator of its source");
    return proposed.includes(name.text()) ? fail(`uses a default administrator username (${name.path})`) : pass();
  },
});

import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import required from "./rds-instance-secure-transport-required.ts";

const changes = { family: "mysql8.4", parameters: [{ name: "require_secure_transport", value: "1" }] };
const mysql = {
  ...compliantInstance,
  properties: {
    ...compliantInstance.properties,
    engine: "mysql",
    engineVersion: "8.4",
    enabledCloudwatchLogsExports: ["error"],
  },
  beside: (compliantInstance.beside ?? []).map((each) =>
    each.name === "settings" ? { ...each, properties: { ...each.properties, ...changes } } : each,
  ),
};
const unset = { parameterGroupName: ABSENT };

export default casesOf(required, mysql, {
  pass: {
    "its group requires it": {},
    "its group requires it in words": { "settings:parameters.0.value": "on" },
    "MySQL 9.7 does by default": { ...unset, engineVersion: "9.7.0" },
    "MariaDB 11.8 does by default": { ...unset, engine: "mariadb", engineVersion: "11.8" },
  },
  fail: {
    "its group switches it off": { "settings:parameters.0.value": "0" },
    "its group leaves it unset": { "settings:parameters": ABSENT },
    "it takes the default group of 8.4": unset,
    "it names the default group of 8.0": { parameterGroupName: "default.mysql8.0" },
    "MariaDB 10.11 does not by default": { ...unset, engine: "mariadb", engineVersion: "10.11.6" },
  },
  unknown: {
    "its group's value is not known": { "settings:parameters.0.value": UNKNOWN },
    "its group is another stack's": { parameterGroupName: "somebody-elses" },
    "neither group nor version is told": { ...unset, engineVersion: ABSENT },
    "the minor version, which decides, is not told": { ...unset, engine: "mariadb", engineVersion: "11" },
  },
  notApplicable: { "PostgreSQL does not know it": { engine: "postgres" } },
});

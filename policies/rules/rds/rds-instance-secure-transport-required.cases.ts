import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
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
  related: (compliantInstance.related ?? []).map((each) =>
    each.name === "settings" ? { ...each, properties: { ...each.properties, ...changes } } : each,
  ),
};
const unset = { parameterGroupName: ABSENT };

export default [
  casesOf(required, mysql, {
    pass: {
      "the parameter group sets require_secure_transport to 1": {},
      "the parameter group sets require_secure_transport to on": { "settings:parameters.0.value": "on" },
      "MySQL 9.7 with the default group, where TLS is on": { ...unset, engineVersion: "9.7.0" },
      "MariaDB 11.8 with the default group, where TLS is on": { ...unset, engine: "mariadb", engineVersion: "11.8" },
    },
    fail: {
      "the parameter group sets require_secure_transport to 0": { "settings:parameters.0.value": "0" },
      "the parameter group leaves require_secure_transport unset": { "settings:parameters": ABSENT },
      "the default group of MySQL 8.4": unset,
      "the default group of MySQL 8.0, set by name": { parameterGroupName: "default.mysql8.0" },
      "MariaDB 10.11 with the default group, where TLS is off": {
        ...unset,
        engine: "mariadb",
        engineVersion: "10.11.6",
      },
    },
    unknown: {
      "the value of require_secure_transport is not known": { "settings:parameters.0.value": UNKNOWN },
      "the parameter group belongs to another stack": { parameterGroupName: "somebody-elses" },
      "neither the parameter group nor the engine version is set": { ...unset, engineVersion: ABSENT },
      "the minor version, which decides the default, is not set": { ...unset, engine: "mariadb", engineVersion: "11" },
    },
    notApplicable: { "PostgreSQL has no require_secure_transport": { engine: "postgres" } },
  }),
  casesOf(
    required,
    { name: "settings", type: "aws:rds/parameterGroup:ParameterGroup", properties: changes },
    {
      pass: { "no database of the stack uses the parameter group, which requires TLS": {} },
      fail: {
        "no database of the stack uses the parameter group, which accepts plain connections": {
          "parameters.0.value": "0",
        },
      },
      unknown: { "the parameters of the group are unknown": { parameters: UNKNOWN } },
      notApplicable: { "a parameter group of Oracle": { family: "oracle-ee-19", parameters: ABSENT } },
    },
  ),
];

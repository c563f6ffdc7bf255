import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { casesOf } from "../../harness/rule-cases.ts";
import forceSsl from "./rds-parameter-group-force-ssl-on.ts";

const group = {
  name: "database",
  type: "aws:rds/parameterGroup:ParameterGroup",
  properties: { family: "postgres16", parameters: [{ name: "rds.force_ssl", value: "1" }] },
};
const aurora = {
  $type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
  family: "aurora-postgresql16",
};

export default casesOf(forceSsl, group, {
  pass: {
    "rds.force_ssl is 1": {},
    "rds.force_ssl is 1 on PostgreSQL 14": { family: "postgres14" },
    "rds.force_ssl is 1, written as a number": { "parameters.0.value": 1 },
    "rds.force_ssl is not set on PostgreSQL 15, where the documented default is on": {
      family: "postgres15",
      parameters: ABSENT,
    },
    "rds.force_ssl is 1 for an Aurora cluster": aurora,
  },
  fail: {
    "rds.force_ssl is 0": { "parameters.0.value": "0" },
    "rds.force_ssl is not set on PostgreSQL 14, where the documented default is off": {
      family: "postgres14",
      parameters: ABSENT,
    },
    "only other parameters are set on PostgreSQL 13": { family: "postgres13", "parameters.0.name": "log_statement" },
    "rds.force_ssl is 0 for an Aurora cluster": { ...aurora, "parameters.0.value": "0" },
  },
  unknown: {
    "the value of rds.force_ssl is not known": { "parameters.0.value": UNKNOWN },
    "the name of a parameter is not known": { "parameters.0.name": UNKNOWN },
    "the parameters are not known": { parameters: UNKNOWN },
    "the family is not known": { family: UNKNOWN },
    "rds.force_ssl is not set for an Aurora cluster": { ...aurora, parameters: ABSENT },
  },
  notApplicable: {
    "MySQL has no rds.force_ssl": { family: "mysql8.4" },
    "the instance parameter group of Aurora, where the cluster parameter group decides": {
      family: "aurora-postgresql16",
    },
  },
});

import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
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
    "it is forced": {},
    "it is forced before 15": { family: "postgres14" },
    "it is forced by a number": { "parameters.0.value": 1 },
    "it is unset on 15, whose documented default is on": { family: "postgres15", parameters: ABSENT },
    "it is forced for an Aurora cluster": aurora,
  },
  fail: {
    "it is switched off": { "parameters.0.value": "0" },
    "it is unset on 14, whose documented default is off": { family: "postgres14", parameters: ABSENT },
    "only other parameters are set on 13": { family: "postgres13", "parameters.0.name": "log_statement" },
    "it is switched off for an Aurora cluster": { ...aurora, "parameters.0.value": "0" },
  },
  unknown: {
    "the value is not known": { "parameters.0.value": UNKNOWN },
    "a parameter's name is not known": { "parameters.0.name": UNKNOWN },
    "the parameters are not known": { parameters: UNKNOWN },
    "the family is not known": { family: UNKNOWN },
    "an Aurora cluster leaves it unset": { ...aurora, parameters: ABSENT },
  },
  notApplicable: {
    "MySQL does not know it": { family: "mysql8.4" },
    "an Aurora instance's group does not decide it": { family: "aurora-postgresql16" },
  },
});

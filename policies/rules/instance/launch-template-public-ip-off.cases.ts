import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import publicIpOff from "./launch-template-public-ip-off.ts";

const templateCases = casesOf(publicIpOff, compliant.compliantLaunchTemplate, {
  pass: {
    "it gives none": {},
    "it leaves it to the subnet": { "networkInterfaces.0.associatePublicIpAddress": ABSENT },
    "it names no interface": { networkInterfaces: ABSENT },
  },
  fail: {
    "it gives one": { "networkInterfaces.0.associatePublicIpAddress": "true" },
    "one interface has one, another is not known": { networkInterfaces: [UNKNOWN, { associatePublicIpAddress: true }] },
  },
  unknown: {
    "it is not known": { "networkInterfaces.0.associatePublicIpAddress": UNKNOWN },
    "the interfaces are not known": { networkInterfaces: UNKNOWN },
  },
});

const configurationCases = casesOf(publicIpOff, compliant.compliantLaunchConfiguration, {
  pass: { "it gives none": {}, "it leaves it to the subnet": { associatePublicIpAddress: ABSENT } },
  fail: { "it gives one": { associatePublicIpAddress: true } },
  unknown: { "it is not known": { associatePublicIpAddress: UNKNOWN } },
});

export default [templateCases, configurationCases];

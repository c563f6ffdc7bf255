import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import * as compliant from "./compliant-instance.fixture.ts";
import publicIpOff from "./launch-template-public-ip-off.ts";

const templateCases = casesOf(publicIpOff, compliant.compliantLaunchTemplate, {
  pass: {
    "no public IP address": {},
    "the subnet decides": { "networkInterfaces.0.associatePublicIpAddress": ABSENT },
    "the template names no network interface": { networkInterfaces: ABSENT },
  },
  fail: {
    "a public IP address": { "networkInterfaces.0.associatePublicIpAddress": "true" },
    "one network interface gets a public IP address and another is unknown": {
      networkInterfaces: [UNKNOWN, { associatePublicIpAddress: true }],
    },
  },
  unknown: {
    "associatePublicIpAddress is unknown": { "networkInterfaces.0.associatePublicIpAddress": UNKNOWN },
    "networkInterfaces is unknown": { networkInterfaces: UNKNOWN },
  },
});

const configurationCases = casesOf(publicIpOff, compliant.compliantLaunchConfiguration, {
  pass: { "no public IP address": {}, "the subnet decides": { associatePublicIpAddress: ABSENT } },
  fail: { "a public IP address": { associatePublicIpAddress: true } },
  unknown: { "associatePublicIpAddress is unknown": { associatePublicIpAddress: UNKNOWN } },
});

export default [templateCases, configurationCases];

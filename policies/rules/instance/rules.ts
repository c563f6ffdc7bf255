import type { Rule } from "../../kernel/rule.ts";
import autoScalingGroupZonesSeveral from "./auto-scaling-group-zones-several.ts";
import instanceBlockDevicesEncrypted from "./instance-block-devices-encrypted.ts";
import instanceMetadataHopLimitOne from "./instance-metadata-hop-limit-one.ts";
import instanceMetadataTokensRequired from "./instance-metadata-tokens-required.ts";
import instanceMonitoringDetailed from "./instance-monitoring-detailed.ts";
import instanceProfileSet from "./instance-profile-set.ts";
import instancePublicIpOff from "./instance-public-ip-off.ts";
import instanceUserDataSecretFree from "./instance-user-data-secret-free.ts";
import launchTemplateBlockDevicesEncrypted from "./launch-template-block-devices-encrypted.ts";
import launchTemplatePublicIpOff from "./launch-template-public-ip-off.ts";

/** The rules of EC2 instances, launch templates and Auto Scaling groups. */
export const rules: readonly Rule[] = [
  autoScalingGroupZonesSeveral,
  instanceBlockDevicesEncrypted,
  instanceMetadataHopLimitOne,
  instanceMetadataTokensRequired,
  instanceMonitoringDetailed,
  instanceProfileSet,
  instancePublicIpOff,
  instanceUserDataSecretFree,
  launchTemplateBlockDevicesEncrypted,
  launchTemplatePublicIpOff,
];

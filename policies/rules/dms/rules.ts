import type { Rule } from "../../kernel/rule.ts";
import dmsEndpointInTransitEncrypted from "./dms-endpoint-in-transit-encrypted.ts";
import dmsEndpointMongodbAuthenticated from "./dms-endpoint-mongodb-authenticated.ts";
import dmsEndpointRedisEncrypted from "./dms-endpoint-redis-encrypted.ts";
import dmsInstanceMinorUpgradesAutomatic from "./dms-instance-minor-upgrades-automatic.ts";
import dmsInstancePublicAccessOff from "./dms-instance-public-access-off.ts";
import dmsInstanceZonesSeveral from "./dms-instance-zones-several.ts";

/** The rules of DMS. */
export const rules: readonly Rule[] = [
  dmsEndpointInTransitEncrypted,
  dmsEndpointMongodbAuthenticated,
  dmsEndpointRedisEncrypted,
  dmsInstanceMinorUpgradesAutomatic,
  dmsInstancePublicAccessOff,
  dmsInstanceZonesSeveral,
];

import type { Rule } from "../../kernel/rule.ts";
import mskClusterBrokerLogsDelivered from "./msk-cluster-broker-logs-delivered.ts";
import mskClusterBrokersEncrypted from "./msk-cluster-brokers-encrypted.ts";
import mskClusterClientsEncrypted from "./msk-cluster-clients-encrypted.ts";
import mskClusterPublicAccessOff from "./msk-cluster-public-access-off.ts";
import mskClusterUnauthenticatedAccessOff from "./msk-cluster-unauthenticated-access-off.ts";
import mskConnectorInTransitEncrypted from "./msk-connector-in-transit-encrypted.ts";
import mskConnectorLogsDelivered from "./msk-connector-logs-delivered.ts";

/** The rules of MSK. */
export const rules: readonly Rule[] = [
  mskClusterBrokerLogsDelivered,
  mskClusterBrokersEncrypted,
  mskClusterClientsEncrypted,
  mskClusterPublicAccessOff,
  mskClusterUnauthenticatedAccessOff,
  mskConnectorInTransitEncrypted,
  mskConnectorLogsDelivered,
];

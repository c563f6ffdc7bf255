import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCacheEndpoint } from "./compliant-cache-endpoint.fixture.ts";
import dmsEndpointRedisEncrypted from "./dms-endpoint-redis-encrypted.ts";

export default casesOf(dmsEndpointRedisEncrypted, compliantCacheEndpoint, {
  pass: {
    TLS: {},
    "it is not set, and the default is TLS": { "redisSettings.sslSecurityProtocol": ABSENT },
  },
  fail: {
    "clear text": { "redisSettings.sslSecurityProtocol": "plaintext" },
  },
  unknown: {
    "it is not known": { "redisSettings.sslSecurityProtocol": UNKNOWN },
  },
  notApplicable: {
    PostgreSQL: { engineName: "postgres", sslMode: "require" },
  },
});

import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDocumentEndpoint } from "./compliant-document-endpoint.fixture.ts";
import dmsEndpointMongodbAuthenticated from "./dms-endpoint-mongodb-authenticated.ts";

export default casesOf(dmsEndpointMongodbAuthenticated, compliantDocumentEndpoint, {
  pass: {
    "a password": {},
  },
  fail: {
    "no authentication": { "mongodbSettings.authType": "no" },
  },
  unknown: {
    "it is not known": { "mongodbSettings.authType": UNKNOWN },
  },
  notApplicable: {
    PostgreSQL: { engineName: "postgres" },
  },
});

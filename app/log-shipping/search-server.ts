import { Client } from "@opensearch-project/opensearch";
import { AwsSigv4Signer } from "@opensearch-project/opensearch/aws-v3";

/** Where the logs go, and who sends them. */
interface SearchServerOptions {
  /** `https://` and the endpoint of the domain. */
  readonly url: string;
  readonly region: string;
  readonly requestSeconds: number;
}

/**
 * A client of the domain that signs its requests as the role of the function. It does not retry: a
 * batch has its own deadline.
 */
export function searchServer({ url, region, requestSeconds }: SearchServerOptions): Client {
  return new Client({
    ...AwsSigv4Signer({ region, service: "es", getCredentials: async () => Promise.resolve(roleCredentials()) }),
    node: url,
    maxRetries: 0,
    requestTimeout: requestSeconds * 1_000,
  });
}

/** Lambda sets them, and replaces the process before they end. */
function roleCredentials() {
  const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = process.env;
  const sessionToken = process.env["AWS_SESSION_TOKEN"];
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}

import { Client, errors } from "@opensearch-project/opensearch";
import { AwsSigv4Signer } from "@opensearch-project/opensearch/aws-v3";
import { secretsManager } from "../secrets/secret.ts";
import { OpenSearchError } from "./open-search-error.ts";

/** Options of a request. */
interface RequestOptions {
  readonly body?: object;
  /** Lines of a request that contains several: `_bulk` or `_msearch`. */
  readonly bulk?: readonly object[];
  readonly query?: Readonly<Record<string, string>>;
  /** @default 30 s */
  readonly timeoutMilliseconds?: number;
}

/** A connection to OpenSearch, or to a server with its API. */
export class OpenSearch {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  /**
   * Connects at the first request. Requests are signed as the task's role, with the region and the
   * credentials of the AWS clients; without a region, as on no machine of AWS, they are not.
   */
  static async at(endpoint: string): Promise<OpenSearch> {
    return new OpenSearch(new Client({ node: endpoint, maxRetries: 0, ...(await signing()) }));
  }

  /**
   * The parsed body of the answer. @throws OpenSearchError if it is an error, and other errors
   * without an answer
   */
  async request(method: string, path: string, options: RequestOptions = {}): Promise<unknown> {
    const { query = {}, timeoutMilliseconds: requestTimeout = 30_000 } = options;
    try {
      const answer = await this.#client.transport.request(
        { method, path, querystring: query, ...contentOf(options) },
        { requestTimeout, maxRetries: 0 },
      );
      return answer.body as unknown;
    } catch (error) {
      if (error instanceof errors.ResponseError)
        throw new OpenSearchError(`${method} ${path}`, error.statusCode, error);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}

function contentOf({ body, bulk }: RequestOptions): object {
  if (bulk !== undefined) return { bulkBody: [...bulk] };
  return body === undefined ? {} : { body };
}

async function signing(): Promise<Partial<ReturnType<typeof AwsSigv4Signer>>> {
  const { region, credentials } = secretsManager().config;
  const name = await region().catch(() => "");
  if (name === "") return {};
  const { Connection, Transport } = AwsSigv4Signer({ region: name, service: "es", getCredentials: credentials });
  return { Connection, Transport };
}

/** The search engine answered with an error. */
export class OpenSearchError extends Error {
  override readonly name = "OpenSearchError";
  readonly status: number;

  constructor(request: string, status: number, cause: Error) {
    super(`OpenSearch: ${request}: ${status} ${cause.message}`, { cause });
    this.status = status;
  }
}

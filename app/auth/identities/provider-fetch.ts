import type { CustomFetch } from "openid-client";

/** A key set or a token is a few kilobytes. */
const mostBytes = 256 * 1_024;

/** A domain name that is not a number and not of a private network. */
const publicName = /^(?!.*\.(?:local|internal|localhost|home|lan)$)(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/;

/**
 * Whether auth may connect to an address that a provider's metadata names: https, without a login,
 * at the issuer itself or at port 443 of a public name. Providers spread their endpoints over domains
 * (Google's tokens are at oauth2.googleapis.com), so the issuer's own would not do; an address of a
 * private network would let who controls the metadata reach it through auth (SSRF).
 */
export function isProviderAddress(address: string, issuer: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, origin, port, hostname } = new URL(address);
  if (protocol !== "https:" || username !== "" || password !== "") return false;
  return origin === new URL(issuer).origin || (port === "" && publicName.test(hostname));
}

/**
 * Requests to one provider: to allowed addresses only, no redirect is followed, and an answer has a
 * largest size. The time limit is the caller's `signal`.
 */
export function providerFetch(issuer: string): CustomFetch {
  return async (url, { body, ...options }) => {
    if (!isProviderAddress(url, issuer)) throw new TypeError("the provider names an address that is not allowed");
    const response = await fetch(url, { ...options, body: body ?? null, redirect: "manual" });
    const { status, headers } = response;
    const text = await bounded(response);
    return new Response(text.length === 0 ? null : text, { status, headers });
  };
}

async function bounded({ body }: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new TypeError("the answer of the provider is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

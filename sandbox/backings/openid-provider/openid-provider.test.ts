import { readFileSync } from "node:fs";
import { request } from "node:https";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { IdentityProviders } from "../../../contract/identity-providers.ts";
import { testContext } from "../../core/sandbox.fixture.ts";
import { testNetwork } from "../../core/test-network.fixture.ts";
import { OpenIdProviders } from "./openid-provider.ts";

const client = {
  name: "google",
  clientId: "groundwork",
  secret: "canary-of-the-client",
  redirectUris: ["https://app.example.com/signed-in"],
};
const network = testNetwork();

let context: Awaited<ReturnType<typeof testContext>>;
let providers: OpenIdProviders;
let issuer: string;

beforeAll(async () => {
  context = await testContext(network);
  providers = new OpenIdProviders(context, [client]);
  await providers.start();
  issuer = declared().google.issuer;
});

afterAll(async () => {
  await providers.stop();
  context.remove();
});

const declared = () =>
  IdentityProviders.parse(JSON.parse(providers.variables["IDENTITY_PROVIDERS"] ?? "")) as Record<
    "google",
    IdentityProviders[string]
  >;

test("replaces each provider of the stack in tasks, with a page of its own before the client's", () => {
  expect(declared()).toEqual({
    google: {
      issuer: expect.stringMatching(/^https:\/\/127\.[\d.]+:8447$/),
      clientId: "groundwork",
      redirectUris: [`${issuer}/signed-in`, "https://app.example.com/signed-in"],
      scopes: ["openid", "email", "profile"],
    },
  });
  expect(new OpenIdProviders(context, []).variables).toEqual({});
});

test("a person is signed in with the address and name of the form, each time anew (AUTH-3)", async () => {
  const jar = new Map<string, string>();
  for (const email of ["ada@example.com", "grace@example.com"]) {
    const form = await follow(authorization(), jar);
    expect(form.text).toContain('<input name="email"');
    const body = new URLSearchParams({ email, name: "Ada", verified: "on" }).toString();
    const landed = await follow(form.url, jar, body);
    const [code, state] = ["code", "state"].map((name) => new URL(landed.url).searchParams.get(name) ?? "");
    expect([landed.url.startsWith(`${issuer}/signed-in?code=`), state]).toEqual([true, "some-state"]);
    expect(landed.text).toContain(code);
    const tokens = await ask(`${issuer}/token`, {
      headers: { authorization: `Basic ${Buffer.from(`groundwork:${client.secret}`).toString("base64")}` },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code: code ?? "",
        redirect_uri: `${issuer}/signed-in`,
        code_verifier: "v".repeat(43),
      }).toString(),
    });
    const { access_token: token } = JSON.parse(tokens.text) as { access_token: string };
    const person = await ask(`${issuer}/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(JSON.parse(person.text)).toEqual({
      sub: expect.any(String),
      email,
      email_verified: true,
      name: "Ada",
    });
  }
});

test("a text of the address bar becomes no markup, and the client secret is in no line of the log", async () => {
  const { text } = await ask(`${issuer}/signed-in?code=%3Cscript%3E&error=%3Cb%3E`);
  expect(text).not.toMatch(/<script>|<b>/);
  expect(JSON.stringify(context.log.lines())).not.toContain(client.secret);
});

/** The challenge of a verifier of 43 times v. */
const challenge = "7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM";

function authorization(): string {
  const parameters = new URLSearchParams({
    client_id: "groundwork",
    response_type: "code",
    redirect_uri: `${issuer}/signed-in`,
    scope: "openid email profile",
    state: "some-state",
    code_challenge: challenge,
    code_challenge_method: "S256",
  });
  return `${issuer}/auth?${parameters.toString()}`;
}

interface Answer {
  readonly url: string;
  readonly location: string | undefined;
  readonly cookies: readonly string[];
  readonly text: string;
}

/** As a browser does, until an answer redirects nowhere. */
async function follow(url: string, jar: Map<string, string>, form?: string): Promise<Answer> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const answer = await ask(url, { headers: { cookie }, body: form });
  for (const each of answer.cookies) {
    const pair = each.split(";", 1)[0] ?? "";
    jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
  }
  return answer.location === undefined ? answer : follow(new URL(answer.location, url).href, jar);
}

async function ask(
  url: string,
  { headers = {}, body }: { headers?: Readonly<Record<string, string>>; body?: string | undefined } = {},
): Promise<Answer> {
  const type = body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" };
  const options = { method: body === undefined ? "GET" : "POST", ca: readFileSync(context.certificates.bundle) };
  return new Promise((resolve, reject) => {
    const asking = request(url, { ...options, headers: { ...headers, ...type } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const { location, "set-cookie": cookies = [] } = response.headers;
        resolve({ url, location, cookies, text: Buffer.concat(chunks).toString() });
      });
    });
    asking.on("error", reject);
    asking.end(body);
  });
}

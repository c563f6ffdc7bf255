import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { CopiedCheckout } from "./copied-checkout.fixture.ts";
import { leftovers } from "./leftovers.fixture.ts";
import { testNetwork } from "../../sandbox/core/test-network.fixture.ts";
import { checkout, spawnStart, StartedPlatform } from "./started-platform.fixture.ts";

jest.setTimeout(240_000);

const network = testNetwork();
const person = { email: "joan@example.com", password: "correct horse battery staple", name: "Joan" };

let state: Awaited<ReturnType<typeof StartedPlatform.stateFolder>>;
/** In it a service is made and deleted. */
let copy: CopiedCheckout;

beforeAll(async () => {
  state = await StartedPlatform.stateFolder();
  copy = new CopiedCheckout(state.folder);
  // The compiler and Oxlint then read these rooms alone.
  copy.edit("tsconfig.json", '["**/*.ts"]', '["contract", "app", "infra"]');
});

afterAll(() => state.remove());

function node(args: readonly string[], options = "") {
  const env = { ...process.env, NODE_OPTIONS: options, NO_COLOR: "1", JEST_WORKER_ID: undefined };
  const ran = spawnSync(process.execPath, args, { cwd: copy.folder, env, encoding: "utf8", maxBuffer: 2 ** 26 });
  return { code: ran.status, output: `${ran.stdout}${ran.stderr}` };
}

const tool = (file: string, ...args: string[]) => node([`node_modules/${file}`, ...args]);

/** The compiler's errors, one line each. */
function typeErrors(): string[] {
  // One checker resolves the SDK's types once; the other core runs other tests.
  const { output } = tool("typescript-native/bin/tsc", "--incremental", "--tsBuildInfoFile", ".tsc", "--checkers", "1");
  return output.split("\n").filter((line) => line.includes("error TS"));
}

test("if the generated pages cannot be written, service:new exits 1 and names the command that writes them", () => {
  const before = ["scripts/docs.ts", "contract/services/index.ts"].map((file) => [file, copy.read(file)] as const);
  copy.write("scripts/docs.ts", 'throw new Error("a fault of a page");\n');
  const { code, output } = node(["scripts/service-new.ts", "ratings"]);
  for (const [file, text] of before) copy.write(file, text);
  for (const made of ["app/ratings", "contract/services/ratings.ts"])
    rmSync(path.join(copy.folder, made), { recursive: true });
  expect(code).toBe(1);
  expect(output).toContain("the service is written, the pages of docs/ are not.\n  npm run docs\n");
  expect(output).toContain("Error: a fault of a page");
});

test("feature:new and service:new make what passes the checks and its own tests, with no other edit", () => {
  const feature = node(["scripts/feature-new.ts", "shop/ratings"]);
  expect(feature).toEqual({ code: 0, output: expect.stringContaining("Changed app/shop/routes.ts") as unknown });
  const { code, output } = node(["scripts/service-new.ts", "reviews"]);
  expect({ code, output }).toEqual({
    code: 0,
    output: expect.stringContaining("Wrote app/reviews/http.ts") as unknown,
  });
  const made = ["app/reviews", "app/shop", "contract/services"];
  expect(typeErrors()).toEqual([]);
  expect(tool("oxlint/bin/oxlint", "--format=unix", ...made)).toEqual({ code: 0, output: "" });
  expect(tool("oxfmt/bin/oxfmt", "--list-different", ...made)).toEqual({ code: 0, output: "" });
  // As scripts/docs.test.ts says of the checkout: every generated page is as it is written now, and none is left over.
  expect(node(["scripts/docs.ts"])).toEqual({
    code: 0,
    output: expect.stringMatching(/^\d+ pages are current\.\n$/) as unknown,
  });
  const rooms = ["contract", "infra", "app"];
  expect(
    tool("dependency-cruiser/bin/dependency-cruiser.mjs", "--config", ".dependency-cruiser.js", ...rooms),
  ).toMatchObject({ code: 0 });
  // Of the infrastructure's tests those that list what follows from the services.
  const infra = ["platform.test", "network/reach", "config/config-mistakes"];
  const tests = ["app/reviews", "app/shop/ratings", "contract/", ...infra.map((name) => `infra/${name}`)];
  const ran = node(["node_modules/jest/bin/jest.js", "--ci", "-i", ...tests], "--experimental-vm-modules");
  const named = ran.output.split("\n").filter((line) => /^(FAIL|PASS app)|●/.test(line.trim()));
  expect(named.toSorted()).toEqual([
    expect.stringContaining("PASS app/reviews/reviews/review-routes.test.ts"),
    expect.stringContaining("PASS app/shop/ratings/rating-routes.test.ts"),
  ]);
  expect(ran.code).toBe(0);
});

test("from there, npm start serves the routes of both through the gateway", async () => {
  const platform = await StartedPlatform.start(state.folder, network, "dev", copy.folder);
  try {
    expect(await platform.call("GET", "/v1/reviews")).toMatchObject({ status: 200, body: { reviews: [] } });
    expect(await platform.call("GET", "/v1/ratings")).toMatchObject({ status: 200, body: { ratings: [] } });
    expect(await platform.call("POST", "/v1/reviews", { text: "good" })).toMatchObject({ status: 401 });
    await platform.signUp(person);
    const { email, password } = person;
    const login = await platform.call("POST", "/v1/auth/login", { email, password });
    const { accessToken } = login.body as { accessToken: string };
    const authorization = `Bearer ${accessToken}`;
    const written = await platform.call("POST", "/v1/reviews", { text: "good" }, { authorization });
    expect(written).toMatchObject({ status: 201, body: { text: "good" } });
    expect((await platform.call("GET", "/v1/reviews")).body).toEqual({ reviews: [written.body] });
    const { tasks } = await platform.view();
    const own = tasks.filter(({ service }) => service.startsWith("groundwork-reviews-"));
    expect(own.map(({ health }) => health)).toEqual(["healthy", "healthy"]);
  } finally {
    await platform.end("SIGINT");
  }
  expect(await leftovers(state.folder, network)).toEqual([]);
});

test("a variable that infrastructure does not supply is one compile error with service and variable", () => {
  const file = "contract/services/reviews.ts";
  const before = copy.read(file);
  copy.edit(file, "...tokens,", '...tokens, MAX_REVIEWS: plain("reviews of one user"),');
  copy.edit(file, "import { address,", "import { address, plain,");
  expect(typeErrors()).toEqual([
    expect.stringMatching(
      /^infra\/compute\/process\/environments\.ts\(.+\): error TS2344: Type '"reviews\/http lacks MAX_REVIEWS: supply it in infra\/compute\/process\/environments\.ts"' does not satisfy the constraint 'never'\.$/,
    ),
  ]);
  copy.write(file, before);
});

test("once it is deleted, the checks name everything that still mentions it", async () => {
  rmSync(path.join(copy.folder, "contract/services/reviews.ts"));
  // Values that only this service needed.
  const values = "infra/compute/process/environments.ts";
  const secretValues = "infra/secrets/secret.ts";
  copy.edit(values, "    MAIL_HOST:", '    MAX_REVIEWS: "5",\n    MAIL_HOST:');
  copy.edit(
    secretValues,
    "    mail: mailPassword",
    "    reviews: mailPassword.apply(() => ({})),\n    mail: mailPassword",
  );
  const errors = typeErrors();
  expect(errors).toContainEqual(
    expect.stringContaining(`"no process declares MAX_REVIEWS: delete its value in ${values}"`),
  );
  expect(errors).toContainEqual(
    expect.stringContaining(`"no process reads the secret reviews: delete its value in ${secretValues}"`),
  );
  const mentioning = new Set(errors.map((error) => error.split("(")[0]));
  expect([...mentioning].toSorted()).toEqual([
    "app/reviews/http.ts",
    "app/reviews/reviews/review-routes.test.ts",
    "app/reviews/routes.ts",
    "app/reviews/start-http.ts",
    "app/reviews/start-worker.ts",
    "app/reviews/worker.ts",
    "contract/services/index.ts",
    values,
    secretValues,
  ]);
  copy.edit(values, '    MAX_REVIEWS: "5",\n', "");
  copy.edit(secretValues, "    reviews: mailPassword.apply(() => ({})),\n", "");
  copy.edit("contract/services/index.ts", 'import { reviews } from "./reviews.ts";\n', "");
  copy.edit("contract/services/index.ts", ", reviews", "");
  rmSync(path.join(copy.folder, "app/reviews"), { recursive: true });
  // The checkout again, in which `npm run check` finds no error of types.
  for (const file of ["contract/services/index.ts", values, secretValues])
    expect(copy.read(file)).toBe(readFileSync(path.join(checkout, file), "utf8"));

  const pages = ["compose.yaml", "docs/permissions.md", "docs/reach.md", "docs/secrets.md"];
  for (const page of pages) expect([page, copy.read(page)]).toEqual([page, expect.stringContaining("reviews")]);
  expect(node(["scripts/docs.ts"])).toMatchObject({ code: 0 });
  for (const page of pages) expect([page, copy.read(page)]).toEqual([page, expect.not.stringContaining("reviews")]);

  copy.edit("Pulumi.dev.yaml", "config:\n", "config:\n  groundwork:services:\n    reviews/http: { count: 2 }\n");
  const child = spawnStart(state.folder, ["--network", String(network)], copy.folder);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data: Buffer) => (output += data.toString()));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  expect({ code, output }).toEqual({
    code: 2,
    output: expect.stringContaining("groundwork:services.reviews/http: is not a key of this platform.") as unknown,
  });
  expect(await leftovers(state.folder, network)).toEqual([]);
});

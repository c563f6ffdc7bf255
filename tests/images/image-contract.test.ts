import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { until } from "../../app/testing/until.ts";
import { image, images } from "../../contract/image.ts";
import { migrationsFingerprint } from "../../contract/migrations-fingerprint.ts";
import type { ImageName } from "../../contract/services.ts";
import { contextFiles } from "../../infra/compute/images/build-context.ts";
import { gatewayConfig } from "../../infra/edge/gateway/nginx-config.ts";
import { addresses } from "../../infra/edge/gateway/running-gateway.fixture.ts";
import { functionProcesses, serviceProcesses } from "../../sandbox/core/runnable-process.ts";
import { DockerEngine } from "./docker-engine.fixture.ts";
import { buildImage, checkout, readDockerfile, type BuiltImage, type ImageFile } from "./image-facts.fixture.ts";

const names = ["node", "gateway"] as const satisfies readonly ImageName[];
const commands = [...serviceProcesses(), ...functionProcesses()];
const commandsOf = (name: ImageName) =>
  commands.filter((each) => each.image === name).map((each) => [each.name, each.command] as const);

const engine = await DockerEngine.find();
const { uid, gid } = image.user;
const assumed = (name: ImageName) => ({
  user: `${uid}:${gid}`,
  workingFolder: image.workingFolder,
  stopSignal: images[name].stopSignal,
  entryPoint: [],
  environment: image.variables[name],
});

const how = engine instanceof DockerEngine ? "read from its Dockerfile" : `read from its Dockerfile alone: ${engine}`;
describe.each(names)(`the image %s, ${how}`, (name) => {
  test("has the user, folder, stop signal, entry and environment that infrastructure assumes", () => {
    expect(readDockerfile(name)).toMatchObject(assumed(name));
  });

  test.each(commandsOf(name))("receives the file that starts %s", (_, command) => {
    expect(contextFiles(checkout)).toContain(command.at(-1));
  });

  test("receives neither tests nor fixtures nor a folder of dependencies", () => {
    const unwanted = /\.test\.ts$|\.fixture\.ts$|^app\/testing\/|node_modules|^\./;
    expect(contextFiles(checkout).filter((file) => unwanted.test(file))).toEqual([]);
  });
});

/** The run of a container as ECS starts it: read-only but for /tmp, without capabilities. */
const restricted = [
  ...["--network", "none", "--read-only", "--cap-drop", "ALL", "--user", `${uid}:${gid}`],
  ...["--tmpfs", `${image.writable.folder}:rw,nosuid,nodev,noexec,uid=${uid},gid=${gid},mode=0700,size=64m`],
];

/** Whether the user of every container may write a file of an image. */
function mayWrite({ mode, owner }: ImageFile): boolean {
  if (mode.startsWith("l")) return false;
  const [ofUser, ofGroup] = owner.split("/");
  return (ofUser === String(uid) && mode[2] === "w") || (ofGroup === String(gid) && mode[5] === "w") || mode[8] === "w";
}

function describeBuilt(docker: DockerEngine): void {
  const built = new Map<ImageName, BuiltImage>();
  const of = (name: ImageName): BuiltImage => {
    const one = built.get(name);
    if (one === undefined) throw new Error(`the image ${name} was not built`);
    return one;
  };

  beforeAll(async () => {
    for (const name of names) built.set(name, await buildImage(docker, name));
    for (const [name, { base, bytes }] of built)
      process.stderr.write(`image ${name}: built on ${base}, ${(bytes / 1e6).toFixed(0)} MB\n`);
  }, 900_000);
  afterAll(() => docker.stop(), 60_000);

  describe.each(names)(`the image %s, built by Docker ${docker.version}`, (name) => {
    test("has the user, folder, stop signal, entry and environment that infrastructure assumes", () => {
      expect(of(name)).toMatchObject(assumed(name));
    });

    test(`is smaller than ${image.maxMegabytes} MB`, () => {
      expect(of(name).bytes).toBeLessThan(image.maxMegabytes * 1e6);
    });

    test("has one manifest, for the architecture of the machine that built it", () => {
      expect(of(name).architecture).toBe(process.arch === "arm64" ? "arm64" : "amd64");
    });

    test("has the programs that commands and health checks call", () => {
      const files = of(name).files.map(({ path: file }) => file);
      const missing = images[name].programs.filter((program) => !files.some((file) => file.endsWith(`bin/${program}`)));
      expect(missing).toEqual([]);
    });

    test("lets its user write /tmp and nothing else", () => {
      const writable = of(name).files.filter((file) => !/^\/(dev|proc|sys)\//.test(file.path) && mayWrite(file));
      expect(writable.map(({ path: file }) => file)).toEqual([`${image.writable.folder}/`]);
    });

    test("lets every user read the checkout, because Lambda chooses its own user", () => {
      const hidden = of(name).files.filter(({ mode, path: file }) => file.startsWith("/app/") && mode[7] !== "r");
      expect(hidden).toEqual([]);
    });
  });

  describe(`the image node in use, built by Docker ${docker.version}`, () => {
    test.each(commandsOf("node"))(
      "starts %s as its user on a read-only root, up to the variables that it lacks",
      async (name, command) => {
        const { code, stderr } = await docker.docker("run", "--rm", ...restricted, of("node").tag, ...command);
        expect(stderr).toContain(`${name}: environment: `);
        expect(stderr).toMatch(/(is not set|AWS Lambda only)/);
        expect(code).not.toBe(0);
      },
    );

    test("reads what its build compiled, as its user and on a read-only root", async () => {
      const [, command] = commandsOf("node").find(([name]) => name === "auth/http") ?? [];
      const debug = ["--env", "NODE_DEBUG_NATIVE=COMPILE_CACHE"];
      const run = ["run", "--rm", ...restricted, ...debug, of("node").tag, ...(command ?? [])];
      const { stdout, stderr } = await docker.docker(...run);
      expect(`${stdout}${stderr}`).toMatch(/StrippedTypeScript file:\/\/\/app\/app\/auth\/http\.ts\.\.\.success/);
    });

    test("loads the native modules of its dependencies", async () => {
      const load =
        'require("node:fs").globSync("node_modules/**/*.node").map((file) => (require(`/app/${file}`), file))';
      const loaded = await docker.must("run", "--rm", ...restricted, of("node").tag, "node", "-p", `${load}.join()`);
      expect(loaded).toMatch(/^node_modules\/@node-rs\/argon2-linux-[\w-]+\/argon2[\w.-]+\.node\n$/);
    });

    test("has the health check of every process with a port", async () => {
      const check = ["node", "app/chassis/http/health-check.ts", "http://127.0.0.1:9/"];
      const { code, stderr } = await docker.docker("run", "--rm", ...restricted, of("node").tag, ...check);
      expect({ code, stderr }).toEqual({ code: 1, stderr: "health-check: http://127.0.0.1:9/: fetch failed\n" });
    });

    test("trusts every certificate authority of RDS", async () => {
      const bundle = path.relative(image.workingFolder, image.variables.node.NODE_EXTRA_CA_CERTS);
      const authorities = readFileSync(path.join(checkout, bundle), "utf8").match(/BEGIN CERTIFICATE/g);
      const count = ["node", "-p", 'require("node:tls").getCACertificates("extra").length'];
      const trusted = await docker.must("run", "--rm", ...restricted, of("node").tag, ...count);
      expect(Number(trusted)).toBe(authorities?.length);
    });

    test("has the migrations of the checkout, which the gate compares", async () => {
      const script =
        'import("/app/contract/migrations-fingerprint.ts").then((it) => console.log(it.migrationsFingerprint("/app")))';
      const own = await docker.must("run", "--rm", ...restricted, of("node").tag, "node", "-e", script);
      expect(own.trim()).toBe(migrationsFingerprint(checkout));
    });

    test("has every template of a mail (NOTIFY-2)", () => {
      const own = globSync("app/**/*.liquid", { cwd: checkout }).map((file) => `/app/${file}`);
      expect(own.length).toBeGreaterThan(0);
      expect(of("node").files.map(({ path: file }) => file)).toEqual(expect.arrayContaining(own));
    });

    test("contains production dependencies and no package manager", () => {
      const lock = JSON.parse(readFileSync(path.join(checkout, "package-lock.json"), "utf8")) as {
        packages: Record<string, { dev?: boolean }>;
      };
      const packages = of("node")
        .files.map(({ path: file }) => /^\/app\/(node_modules\/.+)\/package\.json$/.exec(file)?.[1] ?? "")
        .filter((folder) => folder in lock.packages);
      expect(packages).toContain("node_modules/express");
      expect(packages.filter((folder) => lock.packages[folder]?.dev === true)).toEqual([]);
      expect(of("node").files.filter(({ path: file }) => /\/(npm|npx|yarn|corepack)$/.test(file))).toEqual([]);
    });
  });

  test(`the image gateway, built by Docker ${docker.version}, passes its health check and drains at its stop signal`, async () => {
    const variables = { NGINX_CONFIG: gatewayConfig, TRUSTED_PROXIES: "10.0.0.0/8", ...addresses(() => "127.0.0.1:9") };
    const environment = Object.entries(variables).flatMap(([key, value]) => ["--env", `${key}=${value}`]);
    const command = commandsOf("gateway").flatMap(([, words]) => words);
    const started = await docker.must("run", "--detach", ...restricted, ...environment, of("gateway").tag, ...command);
    const container = started.trim();
    const check = ["wget", "-q", "-T", "4", "-O", "/dev/null", "http://127.0.0.1:8080/health/live"];
    await until("the health check passes", async () => (await docker.docker("exec", container, ...check)).code === 0);
    await docker.must("stop", "--time", "20", container);
    const [{ State }] = JSON.parse(await docker.must("inspect", container)) as [{ State: { ExitCode: number } }];
    expect(State.ExitCode).toBe(0);
    await docker.must("rm", container);
  });
}

if (engine instanceof DockerEngine) describeBuilt(engine);

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@jest/globals";
import { secretsWith } from "../../contract/secrets.ts";
import { scanTexts } from "../../rehearsal/secret-scan.ts";
import { identityOf, isRunning, pidOf } from "../../sandbox/core/process-identity.mjs";
import { textsBelow } from "../texts-below.fixture.ts";
import { commandLine } from "./leftovers.fixture.ts";
import type { PlatformJourney } from "./platform-journey.fixture.ts";
import { generatedSecrets, plantedSecrets } from "./sandbox-secrets.fixture.ts";
import type { OtherStart } from "./started-platform.fixture.ts";

/** No secret is in the state, the logs, the output, an argument or an environment of a process. */
export async function secretsAreNowhere({ folder, place, platform }: PlatformJourney): Promise<void> {
  const generated = generatedSecrets(folder);
  const secrets = { ...plantedSecrets(folder), ...generated };
  // Those of the contract, and the master login of PostgreSQL.
  expect(Object.keys(secrets)).toHaveLength(secretsWith(new Set(["identityProviders", "apns", "fcm"])).length + 1);
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const { log } = await platform.view();
  const texts = {
    "output of npm start": platform.output,
    log: JSON.stringify(log),
    ...Object.fromEntries(processes.map((pid) => [`arguments of ${pid}`, commandLine(pid)])),
    ...textsBelow(path.join(folder, "state")),
    ...textsBelow(path.join(folder, "home")),
  };
  const stateFile = `stacks/groundwork/${place.stack}.json`;
  expect(Object.keys(texts).filter((name) => name.endsWith(stateFile))).toHaveLength(1);
  expect(scanTexts(secrets, texts)).toEqual([]);
  const environments = descendants(platform.pid).map((each) => [`environment of ${each}`, environment(pidOf(each))]);
  expect(scanTexts(generated, Object.fromEntries(environments) as Record<string, string>)).toEqual([]);
}

/** Killed with -9 and started again, the platform has its data, and nothing of it changes. */
export async function outlivesKill(journey: PlatformJourney, args: OtherStart["args"] = []): Promise<void> {
  await journey.platform.end("SIGKILL");
  journey.platform = journey.spawn(args);
  await journey.platform.said("Ctrl-C stops everything.");
  expect(journey.platform.output).toMatch(/Changes +none/);
  const authorization = await journey.signIn();
  expect((await journey.platform.call("GET", "/v1/users/me", undefined, { authorization })).status).toBe(200);
}

/** Each server that is killed with -9 runs again, and what users do works. */
export async function killedServersRunAgain({ platform, person }: PlatformJourney): Promise<void> {
  const victims = ["postgres", "redis-server", "nginx", "app/auth/http.ts", "app/notifications/worker.ts"];
  for (const victim of victims)
    for (const each of descendantsNamed(platform.pid, victim)) process.kill(pidOf(each), "SIGKILL");
  await platform.until("every task healthy again", ({ tasks }) =>
    tasks.length >= 8 && tasks.every(({ health }) => health === "healthy") ? true : undefined,
  );
  const other = { ...person, email: "grace@example.com", name: "Grace" };
  await untilAnswered(() => platform.call("POST", "/v1/auth/register", other), [201, 202]);
  await platform.until("the second user's link", ({ mailbox }) => mailbox.find(({ to }) => to.includes(other.email)));
}

/** Ctrl-C ends every process within 15 seconds. */
export async function interruptLeavesNothing({ platform }: PlatformJourney): Promise<void> {
  const children = descendants(platform.pid);
  expect(children.length).toBeGreaterThan(8);
  const { code, seconds } = await platform.end("SIGINT");
  expect(code).toBe(0);
  expect(seconds).toBeLessThan(15);
  expect(children.filter(isRunning)).toEqual([]);
}

async function untilAnswered(send: () => Promise<{ status: number }>, wanted: readonly number[]): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const status = await send().then(
      (answer) => answer.status,
      () => 0,
    );
    if (wanted.includes(status)) return;
  }
  throw new Error(`not answered with ${wanted.join(" or ")} within 20 s`);
}

function environment(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch (error) {
    // It has ended since it was listed.
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return "";
    throw error;
  }
}

/** The identities of a process's descendants. */
function descendants(pid: number): string[] {
  const text = execFileSync("ps", ["-o", "pid=,ppid=", "-e"], { encoding: "utf8" });
  const pairs = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => [child, ...below(child)]);
  return below(pid).flatMap((child) => identityOf(child) ?? []);
}

function descendantsNamed(pid: number, name: string): string[] {
  return descendants(pid).filter((child) => commandLine(String(pidOf(child))).includes(name));
}

import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Addresses } from "./addresses.ts";
import type { HeldResource, Properties, World } from "./backing.ts";
import { CertificateAuthority } from "./certificate-authority.ts";
import type { CloudAccess } from "./cloud-access.ts";
import { Log } from "./log.ts";
import type { SandboxContext } from "./sandbox-context.ts";

/** The checkout that the tests run in. */
export const checkout = path.join(import.meta.dirname, "../..");

/**
 * A context in a new folder, and the call that removes it. `network` is N of 127.N.0.0/16, from
 * testNetwork.
 */
export async function testContext(network: number): Promise<SandboxContext & { remove: () => void }> {
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-"));
  chmodSync(folder, 0o711);
  const addresses = new Addresses(path.join(folder, "addresses.json"), network);
  return {
    checkout,
    folder,
    account: "000000000000",
    region: "eu-central-1",
    address: (name) => addresses.of(name),
    certificates: await CertificateAuthority.open(path.join(folder, "certificates")),
    log: new Log(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A held resource; outputs are its inputs and those given. */
export function held(type: string, name: string, inputs: Properties, outputs: Properties = {}): HeldResource {
  const urn = `urn:pulumi:test::groundwork::${type}::${name}`;
  return { urn, type, name, id: `${name}-id`, inputs, outputs: { ...inputs, ...outputs } };
}

/** A world that holds exactly these resources. */
export function worldOf(...resources: readonly HeldResource[]): World {
  const all = (type: string): HeldResource[] => resources.filter((resource) => resource.type === type);
  return {
    all,
    find: (type, output, value) =>
      all(type).find((each) => (output === "id" ? each.id : each.outputs[output]) === value),
  };
}

/** A task definition with one container. */
export function taskDefinitionOf(family: string, revision: number, container: Properties): HeldResource {
  const containerDefinitions = JSON.stringify([
    { name: family, image: "registry.test/groundwork/node:1", ...container },
  ]);
  const arn = `arn:aws:ecs:eu-central-1:000000000000:task-definition/${family}:${revision}`;
  return held(
    "aws:ecs/taskDefinition:TaskDefinition",
    `${family}-${revision}`,
    { family, containerDefinitions },
    { arn },
  );
}

/**
 * Answers GetSecretValue from a table of ARN, or ARN and version, to text, and everything else with
 * an error.
 */
export async function secretsServer(
  secrets: Readonly<Record<string, string>>,
): Promise<{ cloud: CloudAccess; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { SecretId, VersionId } = JSON.parse(body) as { SecretId: string; VersionId?: string };
      const asked = VersionId === undefined ? SecretId : `${SecretId} ${VersionId}`;
      const text = request.headers["x-amz-target"] === "secretsmanager.GetSecretValue" ? secrets[asked] : undefined;
      response.writeHead(text === undefined ? 400 : 200, { "content-type": "application/x-amz-json-1.1" });
      const missing = { __type: "ResourceNotFoundException", message: "no such secret" };
      response.end(JSON.stringify(text === undefined ? missing : { ARN: SecretId, SecretString: text }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return {
    cloud: {
      endpoint: `http://127.0.0.1:${port}`,
      region: "eu-central-1",
      accessKeyId: "test",
      secretAccessKey: "test",
    },
    stop,
  };
}

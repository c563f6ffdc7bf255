import { Refusal } from "../../../contract/refusal.mjs";
import type { Backing, HeldResource, Properties, World } from "../../core/backing.ts";
import { secretsManagerClient, type CloudAccess } from "../../core/cloud-access.ts";
import type { SandboxContext } from "../../core/sandbox-context.ts";
import { postgresInstance, type PostgresInstance } from "./instance.ts";
import { changeMasterPassword, createMaster, PostgresMasterSecret } from "./master-user.ts";
import { postgresSettings, type PostgresSettings } from "./parameters.ts";
import { PostgresProgram } from "./program.ts";
import { PostgresServer } from "./server.ts";

export interface PostgresBackingOptions {
  readonly context: SandboxContext;
  readonly cloud: CloudAccess;
  /** Folder of this machine's `postgres` and `initdb`. */
  readonly programFolder: string;
}

const instanceType = "aws:rds/instance:Instance";
const groupType = "aws:rds/parameterGroup:ParameterGroup";

/**
 * A database instance as an empty PostgreSQL server, with the parameters of its group. Its version
 * is the one that this machine has.
 */
export function postgresBacking(options: PostgresBackingOptions): Backing {
  return new PostgresBacking(options);
}

class PostgresBacking implements Backing {
  readonly types = [groupType, instanceType];
  readonly #context: SandboxContext;
  readonly #program: PostgresProgram;
  readonly #secret: PostgresMasterSecret;
  readonly #servers = new Map<string, PostgresServer>();

  constructor({ context, cloud, programFolder }: PostgresBackingOptions) {
    this.#context = context;
    this.#program = new PostgresProgram(programFolder);
    this.#secret = new PostgresMasterSecret(secretsManagerClient(cloud));
  }

  async create(resource: HeldResource, world: World): Promise<Properties> {
    if (resource.type === groupType) {
      await this.#checkGroup(resource);
      return {};
    }
    const instance = postgresInstance(resource);
    const settings = await this.#settings(instance, world);
    const server = this.#server(instance);
    await server.initialise();
    await server.configure(settings, instance.port);
    await server.start();
    const { password, masterUserSecrets } = await this.#masterLogin(instance);
    await createMaster(server, instance, password);
    return { ...(await this.#outputs(server, instance)), masterUserSecrets };
  }

  async update(resource: HeldResource, previous: HeldResource, world: World): Promise<Properties> {
    if (resource.type === groupType) {
      await this.#checkGroup(resource);
      await this.#applyGroup(resource, world);
      return {};
    }
    const instance = postgresInstance(resource);
    const before = postgresInstance(previous);
    const server = this.#server(instance);
    const settings = await this.#settings(instance, world);
    if (instance.port !== before.port) await server.stop();
    await server.configure(settings, instance.port);
    await (instance.port === before.port ? server.reload() : server.start());
    const secrets = await this.#changeMaster(server, instance, before);
    return { ...(await this.#outputs(server, instance)), ...secrets };
  }

  async delete(resource: HeldResource): Promise<void> {
    if (resource.type === groupType) return;
    // Also of an instance that was refused: its inputs need not be valid.
    const identifier = String(resource.outputs["identifier"]);
    await this.#server({ identifier }).remove();
    this.#servers.delete(identifier);
    await this.#secret.delete({ identifier });
  }

  async restore(resource: HeldResource, world: World): Promise<void> {
    if (resource.type === groupType) return;
    const instance = postgresInstance(resource);
    const server = this.#server(instance);
    if (!server.hasData) {
      throw new Refusal(`its data is gone from ${this.#context.folder}/rds.`, {
        path: `database instance ${instance.identifier}`,
        remedy: "Delete the sandbox's data: npm run reset",
      });
    }
    await server.configure(await this.#settings(instance, world), instance.port);
    await server.start();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#servers.values()].map(async (server) => server.stop()));
  }

  #server({ identifier }: Pick<PostgresInstance, "identifier">): PostgresServer {
    const known = this.#servers.get(identifier);
    const server = known ?? new PostgresServer(identifier, this.#context, this.#program);
    this.#servers.set(identifier, server);
    return server;
  }

  async #settings(instance: PostgresInstance, world: World): Promise<PostgresSettings> {
    const { parameterGroupName: name, identifier, majorVersion } = instance;
    const group = name === undefined ? undefined : world.find(groupType, "name", name);
    if (name !== undefined && group === undefined && !name.startsWith("default.")) {
      throw new Refusal(`there is no parameter group "${name}"`, {
        path: `database instance ${identifier}: parameterGroupName`,
        remedy: "Use the name of an aws.rds.ParameterGroup of the stack.",
      });
    }
    return this.#settingsOf(identifier, group, majorVersion);
  }

  async #settingsOf(
    identifier: string,
    group: HeldResource | undefined,
    majorVersion: number,
  ): Promise<PostgresSettings> {
    const known = await this.#program.knownParameters();
    const settings = postgresSettings(
      `parameter group ${group?.name ?? "default"}`,
      group?.outputs["parameters"],
      known,
      majorVersion,
    );
    for (const reason of settings.ignored)
      this.#context.log.write(`rds/${identifier}`, `parameter without effect here: ${reason}`);
    return settings;
  }

  /** Refuses a wrong parameter with its group, before any server is made. */
  async #checkGroup(group: HeldResource): Promise<void> {
    if (!String(group.outputs["family"]).startsWith("postgres")) return;
    postgresSettings(
      `parameter group ${group.name}`,
      group.outputs["parameters"],
      await this.#program.knownParameters(),
      0,
    );
  }

  async #applyGroup(group: HeldResource, world: World): Promise<void> {
    for (const held of world
      .all(instanceType)
      .filter(({ outputs }) => outputs["parameterGroupName"] === group.outputs["name"])) {
      const instance = postgresInstance(held);
      const server = this.#server(instance);
      await server.configure(await this.#settingsOf(instance.identifier, group, instance.majorVersion), instance.port);
      await server.reload();
    }
  }

  async #masterLogin(instance: PostgresInstance): ReturnType<PostgresMasterSecret["create"]> {
    if (instance.password !== undefined) return { password: instance.password, masterUserSecrets: [] };
    // A secret left by a killed run belongs to a server that was never created.
    await this.#secret.delete(instance);
    return this.#secret.create(instance);
  }

  /** Undefined secrets leave the instance's own as they are. */
  async #changeMaster(
    server: PostgresServer,
    instance: PostgresInstance,
    before: PostgresInstance,
  ): Promise<Properties> {
    if (instance.password === before.password) return {};
    if (instance.password !== undefined) await this.#secret.delete(instance);
    const { password, masterUserSecrets } = await this.#masterLogin(instance);
    await changeMasterPassword(server, instance.username, password);
    return { masterUserSecrets };
  }

  async #outputs(server: PostgresServer, { port }: PostgresInstance): Promise<Properties> {
    const { address } = server;
    return {
      address,
      port,
      endpoint: `${address}:${port}`,
      status: "available",
      engineVersionActual: await this.#program.version(),
    };
  }
}

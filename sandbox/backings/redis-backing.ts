import { Refusal } from "../../contract/refusal.mjs";
import type { Backing, HeldResource, Properties, World } from "../provider/backing.ts";
import type { Place } from "./place.ts";
import { changedSettings, redisSettings, type RedisSettings } from "./redis-parameters.ts";
import { redisDefaults } from "./redis-program.ts";
import { redisReplicationGroup, type RedisReplicationGroup } from "./redis-replication-group.ts";
import { RedisServer, type RedisSetup } from "./redis-server.ts";
import { aclLine, aclLines, groupLines, userGroupType, userType, worldWith } from "./redis-users.ts";

/** What the Redis backing needs to know. */
export interface RedisBackingOptions {
  readonly place: Place;
  /** Path of `redis-server`. */
  readonly command: string;
}

const replicationType = "aws:elasticache/replicationGroup:ReplicationGroup";
const parametersType = "aws:elasticache/parameterGroup:ParameterGroup";

/** Replication groups of ElastiCache, cluster mode off: one Redis each, with the TLS, users and parameters that were asked for, and no memory beyond its process. */
export class RedisBacking implements Backing {
  readonly types = [userType, userGroupType, parametersType, replicationType];
  readonly #place: Place;
  readonly #command: string;
  readonly #servers = new Map<string, RedisServer>();
  #defaults: Promise<ReadonlyMap<string, string>> | undefined;

  constructor({ place, command }: RedisBackingOptions) {
    this.#place = place;
    this.#command = command;
  }

  async create(resource: HeldResource, world: World): Promise<Properties> {
    if (resource.type === replicationType) return this.#start(resource, world);
    await this.#check(resource, world);
    return {};
  }

  async update(resource: HeldResource, previous: HeldResource, world: World): Promise<Properties> {
    if (resource.type === replicationType) return this.#change(resource, previous, world);
    await this.#check(resource, world);
    const then = worldWith(world, resource);
    for (const held of world.all(replicationType)) await this.#follow(held, resource.type, world, then);
    return {};
  }

  async delete(resource: HeldResource): Promise<void> {
    if (resource.type !== replicationType) return;
    const replicationGroupId = String(resource.outputs["replicationGroupId"]);
    await this.#server({ replicationGroupId }).remove();
    this.#servers.delete(replicationGroupId);
  }

  async revive(resource: HeldResource, world: World): Promise<void> {
    if (resource.type === replicationType) await this.#start(resource, world);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#servers.values()].map(async (server) => server.stop()));
  }

  /** Refuses a wrong user or parameter with its own resource, before any server is made. */
  async #check(resource: HeldResource, world: World): Promise<void> {
    if (resource.type === userType) aclLine(resource);
    if (resource.type === userGroupType) groupLines(resource, world);
    if (resource.type === parametersType && isRedis(resource)) await this.#settingsOf(resource);
  }

  async #start(resource: HeldResource, world: World): Promise<Properties> {
    const group = redisReplicationGroup(resource);
    const { settings, ignored } = await this.#settings(group, world);
    for (const reason of ignored)
      this.#place.log.write(`redis/${group.replicationGroupId}`, `parameter without effect here: ${reason}`);
    const server = this.#server(group);
    await server.start({ port: group.port, tls: group.tls, settings, aclLines: users(group, world) });
    return outputs(server, group);
  }

  async #change(resource: HeldResource, previous: HeldResource, world: World): Promise<Properties> {
    const group = redisReplicationGroup(resource);
    const before = redisReplicationGroup(previous);
    if (group.port !== before.port || group.tls !== before.tls) return this.#start(resource, world);
    const server = this.#server(group);
    await this.#changeSettings(group, await this.#settings(before, world), await this.#settings(group, world));
    await server.changeUsers(users(group, world));
    return outputs(server, group);
  }

  /** A running server takes up what changed in the resource that it was told of. */
  async #follow(held: HeldResource, changed: string, world: World, then: World): Promise<void> {
    const group = redisReplicationGroup(held);
    if (changed === parametersType)
      await this.#changeSettings(group, await this.#settings(group, world), await this.#settings(group, then));
    else if (group.userGroupIds.length > 0) await this.#server(group).changeUsers(users(group, then));
  }

  async #changeSettings(group: RedisReplicationGroup, before: RedisSettings, after: RedisSettings): Promise<void> {
    const changed = changedSettings(before, after, await this.#installedDefaults());
    if (Object.keys(changed).length > 0) await this.#server(group).changeSettings(changed, after.settings);
  }

  #server({ replicationGroupId }: Pick<RedisReplicationGroup, "replicationGroupId">): RedisServer {
    const known = this.#servers.get(replicationGroupId);
    const server = known ?? new RedisServer(replicationGroupId, this.#place, this.#command);
    this.#servers.set(replicationGroupId, server);
    return server;
  }

  async #settings(group: RedisReplicationGroup, world: World): Promise<RedisSettings> {
    const { parameterGroupName: name, replicationGroupId } = group;
    const parameters = name === undefined ? undefined : world.find(parametersType, "name", name);
    if (name !== undefined && parameters === undefined && !name.startsWith("default.")) {
      throw new Refusal(`there is no parameter group "${name}"`, {
        path: `replication group ${replicationGroupId}: parameterGroupName`,
        remedy: "Use the name of an aws.elasticache.ParameterGroup of the stack.",
      });
    }
    return this.#settingsOf(parameters);
  }

  async #settingsOf(group: HeldResource | undefined): Promise<RedisSettings> {
    const where = `ElastiCache parameter group ${group?.name ?? "default"}`;
    return redisSettings(where, group?.outputs["parameters"], await this.#installedDefaults());
  }

  async #installedDefaults(): Promise<ReadonlyMap<string, string>> {
    this.#defaults ??= redisDefaults(this.#command);
    return this.#defaults;
  }
}

function users(group: RedisReplicationGroup, world: World): RedisSetup["aclLines"] {
  return aclLines(world, group.userGroupIds, group.authToken);
}

function outputs({ address }: RedisServer, { port }: RedisReplicationGroup): Properties {
  return { primaryEndpointAddress: address, readerEndpointAddress: address, port };
}

/** A parameter group may be for Memcached, which no replication group can be. */
function isRedis({ outputs: { family } }: HeldResource): boolean {
  return /^(redis|valkey)/.test(String(family));
}

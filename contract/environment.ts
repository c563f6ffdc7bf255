/** The four kinds of environment variable: how a process gets a value (design: Environment and secrets). */
export type VariableKind = "plain" | "address" | "injected" | "fetched";

/** A value that stands in the task definition for everyone to read. */
export interface PlainVariable {
  readonly kind: "plain";
  readonly about: string;
}

/** Another service's name and port, such as `auth:3001`; the platform knows it, nobody supplies it. */
export interface AddressVariable {
  readonly kind: "address";
  readonly about: string;
  readonly service: string;
  readonly process: string;
}

/** A static secret of a third party: the task definition names ARN and JSON key, the agent sets the value at start. */
export interface InjectedVariable {
  readonly kind: "injected";
  readonly about: string;
  readonly secret: string;
  readonly jsonKey: string;
}

/** A secret that rotates: the environment holds its ARN, the process reads it and reads it again when it is refused. */
export interface FetchedVariable {
  readonly kind: "fetched";
  readonly about: string;
  readonly secret: string;
}

export type Variable = PlainVariable | AddressVariable | InjectedVariable | FetchedVariable;
export type Environment = Readonly<Record<string, Variable>>;

/** Declares a {@link PlainVariable}. */
export const plain = (about: string) => ({ kind: "plain", about }) as const;

/** Declares an {@link AddressVariable}. */
export const address = <S extends string, P extends string>(service: S, process: P, about: string) =>
  ({ kind: "address", service, process, about }) as const;

/** Declares an {@link InjectedVariable}; `secret` is a name of contract/secrets.ts. */
export const injected = <S extends string, K extends string>(secret: S, jsonKey: K, about: string) =>
  ({ kind: "injected", secret, jsonKey, about }) as const;

/** Declares a {@link FetchedVariable}; `secret` is a name of contract/secrets.ts. */
export const fetched = <S extends string>(secret: S, about: string) => ({ kind: "fetched", secret, about }) as const;

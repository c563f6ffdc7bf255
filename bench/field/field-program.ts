/** Something that a reviewer would not let pass. */
export interface Fault {
  /** The name of the resource in its program. */
  readonly on: string;
  readonly what: string;
  /** Public controls that forbid it (`fsbp:RDS.2`, `checkov:CKV_AWS_16`); naming one of them finds it. */
  readonly controls: readonly string[];
}

/** A program as people write it, with the faults that its author left in. */
export interface FieldProgram {
  readonly about: string;
  readonly declare: () => void;
  /** All of severity high or critical: another blocking finding is a false one. */
  readonly faults: readonly Fault[];
}

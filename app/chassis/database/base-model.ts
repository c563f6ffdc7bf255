import {
  DataTypes,
  Model,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type ModelAttributeColumnOptions,
  type ModelStatic,
} from "sequelize";

/**
 * Base of every model (MODEL). `id` is internal: only `uuid` leaves the service. `destroy()`
 * soft-deletes a row, and finders exclude soft-deleted rows.
 */
export abstract class BaseModel<M extends Model> extends Model<InferAttributes<M>, InferCreationAttributes<M>> {
  declare readonly id: CreationOptional<string>;
  declare readonly uuid: CreationOptional<string>;
  declare readonly createdAt: CreationOptional<Date>;
  declare readonly updatedAt: CreationOptional<Date>;
  declare readonly deletedAt: CreationOptional<Date | null>;
  /** Computed by the database from `deletedAt`. */
  declare readonly isDeleted: CreationOptional<boolean>;

  override toJSON(): object {
    const all: object = this.get({ plain: true });
    return Object.fromEntries(Object.entries(all).filter(([name]) => name !== "id"));
  }
}

/** The declaration of a column for Sequelize. */
type Column = ModelAttributeColumnOptions | ConvertedColumn | ModelAttributeColumnOptions["type"];

/** A column whose values `pg` does not return as code has them; `get` converts for the model. */
interface ConvertedColumn extends ModelAttributeColumnOptions {
  /** The same for reads without the model. */
  readonly fromDatabase: (value: unknown) => unknown;
}

/** A model class with its table's name and its columns in addition to {@link baseColumns}. */
export type TableModel = ModelStatic<Model> & {
  readonly table: string;
  readonly columns: Readonly<Record<string, Column>>;
};

/** The six columns of every table. */
export const baseColumns = {
  id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
  uuid: { type: DataTypes.UUID, allowNull: false, defaultValue: DataTypes.UUIDV4 },
  createdAt: { type: DataTypes.DATE, allowNull: false },
  updatedAt: { type: DataTypes.DATE, allowNull: false },
  deletedAt: { type: DataTypes.DATE },
  isDeleted: { type: DataTypes.BOOLEAN },
} as const;

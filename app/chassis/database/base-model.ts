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
 * What every table has (MODEL). `id` never leaves the service: `uuid` is the only id that others see.
 * `destroy()` deletes softly, and no finder shows what is deleted.
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

/** A type of column, as Sequelize names it. */
export type Column = ModelAttributeColumnOptions | ModelAttributeColumnOptions["type"];

/** A model as a service declares it: a class with its table's name and its own columns. */
export type TableModel = ModelStatic<Model> & {
  readonly table: string;
  readonly columns: Readonly<Record<string, Column>>;
};

/** The attributes of the six columns that every table has. */
export const baseColumns = {
  id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
  uuid: { type: DataTypes.UUID, allowNull: false, defaultValue: DataTypes.UUIDV4 },
  createdAt: { type: DataTypes.DATE, allowNull: false },
  updatedAt: { type: DataTypes.DATE, allowNull: false },
  deletedAt: { type: DataTypes.DATE },
  isDeleted: { type: DataTypes.BOOLEAN },
} as const;

import { DataTypes, type Model } from "sequelize";
import { MinorUnits } from "../../../contract/money.ts";

/**
 * The column of an amount in minor units: bigint in the database, which `pg` returns as text, and a
 * number in code. @throws ZodError for an amount above the largest
 */
export function moneyColumn(name: string) {
  const fromDatabase = (value: unknown): number => MinorUnits.parse(Number(value));
  return {
    type: DataTypes.BIGINT,
    allowNull: false,
    fromDatabase,
    get(this: Model): number {
      return fromDatabase(this.getDataValue(name));
    },
  };
}

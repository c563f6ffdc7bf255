import { DataTypes } from "sequelize";

/** The version of a row (`versionRows` in migrate.ts); as text, because it may exceed safe integers. */
export const versionColumn = { type: DataTypes.BIGINT } as const;

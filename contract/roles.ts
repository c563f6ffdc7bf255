/** Roles beyond that of a user; a user has one at most (docs/roles.md). */
export const staffRoles = ["support", "admin"] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Every role: who has no role of the staff is a `user`. */
export const roles = ["user", ...staffRoles] as const;
export type Role = (typeof roles)[number];

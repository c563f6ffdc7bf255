/** Whether a container's `user` (`name`, `uid`, either with `:group`) is root, or Windows' administrator (ECS.21). */
export const isRoot = (user: string): boolean => /^(root|0+|containeradministrator)(:|$)/i.test(user.trim());

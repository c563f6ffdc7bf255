/** Whether a container's `user` (`name`, `uid`, either with `:group`) is root. */
export const isRoot = (user: string): boolean => /^(root|0+)(:|$)/.test(user.trim());

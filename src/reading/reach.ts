/** How far around a place an error is read, in bytes. */
export const REACH = { behind: 8 * 1024, ahead: 16 * 1024 };

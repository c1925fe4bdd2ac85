// Many tests start the program many times, which takes long on a busy machine. Tests in a terminal or a browser depend on
// other programs, so in CI one retry is allowed.
export default {
  test: {
    setupFiles: ['test/seed.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    retry: process.env.CI ? 1 : 0,
  },
};

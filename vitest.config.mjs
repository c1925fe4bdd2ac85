// Many tests start the program, often: on a busy machine that takes as long as it takes. Those in a terminal or a browser
// depend on programs beside it: in CI one of them may fail once.
export default { test: { testTimeout: 120_000, hookTimeout: 120_000, retry: process.env.CI ? 1 : 0 } };

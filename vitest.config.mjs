// Many tests start the program, often: on a busy machine that takes as long as it takes.
export default { test: { testTimeout: 120_000, hookTimeout: 120_000 } };

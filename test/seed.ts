import fc from 'fast-check';

/** The same generated inputs at each run, so that a red run is a change's fault; `npm run fuzz` looks for new ones. */
fc.configureGlobal({ seed: 20261125 });

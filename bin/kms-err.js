#!/usr/bin/env node
require('../dist/kms-err.cjs');

#!/usr/bin/env node
/** The command `asyncio-ts`. */
import { run } from './run.js';
import { processTerminal } from './terminal.js';

process.exitCode = await run(process.argv.slice(2), processTerminal());

export { findInterpreters, missing, type Interpreter } from '../../../cli/conform/interpreters.js';

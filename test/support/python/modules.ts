/** The modules of Python that every case has at hand, beside asyncio and contextvars. */
import * as functools from './functools.js';
import * as gc from './gc.js';
import * as io from './io.js';
import * as os from './os.js';
import * as pathlib from './pathlib.js';
import * as signal from './signal.js';
import * as sys from './sys.js';
import * as tempfile from './tempfile.js';
import * as threading from './threading.js';

export const pythonModules = { functools, gc, io, os, pathlib, signal, sys, tempfile, threading };
export type PythonModules = typeof pythonModules;

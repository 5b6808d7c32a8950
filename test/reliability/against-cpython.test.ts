/**
 * Random operations on a transport and on its peer: what the protocol is told, what is raised and logged, and the state of the
 * transport are CPython's, step by step.
 *
 * The same programs in each run; ASYNCIO_TS_SEED tries others, ASYNCIO_TS_RUNS more of them.
 */
import { createInterface } from 'node:readline';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findInterpreters } from '../support/conformance/interpreters.js';
import { mechanisms } from '../support/descriptors.js';
import { root } from '../support/imports.js';
import { storyOf, type Operation, type Program, type Story } from '../support/transport-states.js';

/** Before 3.12, pieces were joined before they were sent. */
const OLDEST = 12;

const python = (await findInterpreters()).findLast(
  ({ loop, name }) => loop === 'asyncio' && Number(name.split('.')[1]) >= OLDEST,
);

const seed = Number(process.env['ASYNCIO_TS_SEED'] ?? 1);
const numRuns = Number(process.env['ASYNCIO_TS_RUNS'] ?? 200);

const size = fc.constantFrom(0, 1, 1000, 70_000, 300_000, 1_000_000);
// CPython never gets rid of an empty piece, and asks for ever whether the socket is writable.
const piece = size.filter((bytes) => bytes > 0);
/** All of it is received at once, here as there: how much at most is nobody's promise. */
const little = fc.constantFrom(1, 1000, 4000);
const limit = fc.constantFrom(null, 0, 1, 1000, 100_000, 1_000_000);

const onTransport = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constant('write'), size) },
  {
    weight: 3,
    arbitrary: fc
      .array(piece, { maxLength: 4 })
      .map((sizes): Operation => ['writelines', ...sizes]),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constant('limits'), limit, limit) },
  {
    weight: 8,
    arbitrary: fc.constantFrom<Operation>(
      ['pause_reading'],
      ['resume_reading'],
      ['write_eof'],
      ['set_protocol', 'plain'],
      ['set_protocol', 'buffered'],
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom<Operation>(['close'], ['abort']) },
);

const onPeer = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant('peer_send'), little) },
  { weight: 6, arbitrary: fc.constant<Operation>(['peer_receive']) },
  { weight: 1, arbitrary: fc.constantFrom<Operation>(['peer_ends'], ['peer_closes']) },
);

const callback = fc.constantFrom(
  'connection_made',
  'data_received',
  'get_buffer',
  'eof_received',
  'pause_writing',
  'resume_writing',
  'connection_lost',
);

/** Where `resume_writing()` ends the connection, CPython tells so twice, and stumbles. In `get_buffer()` nobody changes the protocol. */
const isSound = ({ callback, operation: [name] }: NonNullable<Program['reaction']>): boolean =>
  callback === 'resume_writing'
    ? !['close', 'abort'].includes(name)
    : !(callback === 'get_buffer' && name === 'set_protocol');

const reaction = fc
  .record({
    callback,
    operation: fc.oneof(
      { weight: 3, arbitrary: onTransport as fc.Arbitrary<Operation> },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Operation>(['raise'], ['close'], ['abort'], ['peer_closes']),
      },
    ),
  })
  .filter(isSound);

const iterations = fc.constantFrom(0, 1, 2, 6, 6, 6);

const programs: fc.Arbitrary<Program> = fc.record({
  kind: fc.constantFrom('plain', 'buffered'),
  keepOpen: fc.boolean(),
  reaction: fc.option(reaction),
  steps: fc.array(fc.tuple(fc.oneof(onTransport, onPeer) as fc.Arbitrary<Operation>, iterations), {
    minLength: 1,
    maxLength: 15,
  }),
});

/** A process with Python's loop, which answers programs with stories. */
class Python {
  readonly #child = spawn(
    python!.executable,
    ['-B', join(root, 'test/fixtures/peers/transport_states.py')],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  readonly #lines = createInterface(this.#child.stdout)[Symbol.asyncIterator]();

  async storyOf(program: Program): Promise<Story> {
    this.#child.stdin.write(`${JSON.stringify(program)}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('Python ended');
    return JSON.parse(value) as Story;
  }

  async end(): Promise<void> {
    this.#child.stdin.end();
    if (this.#child.exitCode === null)
      await new Promise((resolve) => this.#child.on('close', resolve));
  }
}

if (python === undefined) {
  test.skip(`Transports are held against CPython 3.${OLDEST} or newer, which is not installed`, () => {});
} else {
  describe.each(mechanisms)(`A transport (%s), beside that of ${python.title},`, (mechanism) => {
    let theirs: Python;
    beforeAll(() => void (theirs = new Python()));
    afterAll(() => theirs.end());

    test('tells, raises, logs and holds the same', { timeout: 60_000 }, async () => {
      const property = fc.asyncProperty(programs, async (program) => {
        const [our, their] = [await storyOf(program, mechanism), await theirs.storyOf(program)];
        expect(our).toEqual(their);
      });
      await fc.assert(property, { seed, numRuns });
    });
  });
}

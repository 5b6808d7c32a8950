import { PassThrough, Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import * as asyncio from '../../../src/index.js';
import { socketpair } from '../../../src/socket/index.js';

/** Both ends of a connection. */
async function connected() {
  const [one, other] = socketpair();
  return [
    await asyncio.open_connection({ sock: one }),
    await asyncio.open_connection({ sock: other }),
  ] as const;
}

/** A pair of Web Streams, and the pair at its other end. */
function webPair(): [asyncio.WebStreams, asyncio.WebStreams] {
  const there = new TransformStream<Uint8Array, Uint8Array>();
  const back = new TransformStream<Uint8Array, Uint8Array>();
  return [
    { readable: back.readable, writable: there.writable },
    { readable: there.readable, writable: back.writable },
  ];
}

describe('a connection as Web Streams', () => {
  test('gives what comes in and sends what is written, each to its end', () =>
    asyncio.run(async () => {
      const [[reader, writer], far] = await connected();
      const { readable, writable } = asyncio.as_web_streams(reader, writer);
      const sink = writable.getWriter();
      await sink.write(Buffer.from('to the far end'));
      await sink.close();
      expect(String(await far[0].read())).toBe('to the far end');
      far[1].write(Buffer.from('and back'));
      far[1].close();
      expect(await text(readable)).toBe('and back');
      await writer.wait_closed();
    }) as PromiseLike<void>);

  test('is not read ahead of who reads it, and makes who writes wait', () =>
    asyncio.run(async () => {
      const [[reader, writer], far] = await connected();
      const { readable, writable } = asyncio.as_web_streams(reader, writer);
      far[1].write(Buffer.alloc(10_000_000));
      await asyncio.sleep(0.02);
      expect(far[1].transport.get_write_buffer_size()).toBeGreaterThan(5_000_000);
      let written = 0;
      const sink = writable.getWriter();
      const writing = (async () => {
        for (; written < 100; written++) await sink.write(Buffer.alloc(100_000));
      })();
      await asyncio.sleep(0.02);
      expect(written).toBeLessThan(90);
      await Promise.all([readable.cancel(), sink.abort(), writing.catch(() => {})]);
      await expect(asyncio.create_task(far[1].drain())).rejects.toThrow();
    }) as PromiseLike<void>);

  test('cancelled while it waits, stops reading', () =>
    asyncio.run(async () => {
      const [[reader, writer], far] = await connected();
      const { readable, writable } = asyncio.as_web_streams(reader, writer);
      const source = readable.getReader();
      const waiting = source.read();
      await asyncio.sleep(0);
      await source.cancel();
      expect(await waiting).toEqual({ done: true, value: undefined });
      await writable.close();
      expect(String(await far[0].read())).toBe('');
      far[1].close();
    }) as PromiseLike<void>);
});

describe('a reader and a writer over Web Streams', () => {
  test('read and write them, each to its end', () =>
    asyncio.run(async () => {
      const [near, far] = webPair();
      const [reader, writer] = asyncio.open_web_streams(near);
      const [farReader, farWriter] = asyncio.open_web_streams(far);
      writer.write(Buffer.from('one\ntwo\n'));
      writer.write_eof();
      expect(String(await farReader.readline())).toBe('one\n');
      expect(String(await farReader.read())).toBe('two\n');
      farWriter.write(Buffer.from('back'));
      await farWriter.drain();
      farWriter.close();
      expect(String(await reader.read())).toBe('back');
      writer.close();
      await asyncio.gather(writer.wait_closed(), farWriter.wait_closed());
    }) as PromiseLike<void>);

  test('ask for no more than they can buffer, and drain waits', () =>
    asyncio.run(async () => {
      let asked = 0;
      const readable = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          asked++;
          controller.enqueue(Buffer.alloc(1000));
        },
      });
      const taken: Uint8Array[] = [];
      let takeMore = (): void => {};
      const writable = new WritableStream<Uint8Array>({
        write: (chunk) => {
          taken.push(chunk);
          return new Promise<void>((resolve) => (takeMore = resolve));
        },
      });
      const [reader, writer] = asyncio.open_web_streams({ readable, writable }, { limit: 1000 });
      await asyncio.sleep(0.01);
      expect(asked).toBeLessThan(7);
      await reader.readexactly(10_000);
      expect(asked).toBeLessThan(17);
      writer.write(Buffer.alloc(100_000));
      const draining = asyncio.create_task(writer.drain());
      await asyncio.sleep(0.01);
      expect(draining.done()).toBe(false);
      takeMore();
      await draining;
      expect(taken.length).toBe(1);
      writer.transport.abort();
    }) as PromiseLike<void>);

  test('get the error of a stream', () =>
    asyncio.run(async () => {
      const wrong = new Error('wrong');
      const readable = new ReadableStream<Uint8Array>({
        start: (controller) => controller.error(wrong),
      });
      let aborted: unknown;
      const writable = new WritableStream<Uint8Array>({
        abort: (reason) => void (aborted = reason),
      });
      const [reader, writer] = asyncio.open_web_streams({ readable, writable });
      await expect(asyncio.create_task(reader.read())).rejects.toBe(wrong);
      await expect(asyncio.create_task(writer.drain())).rejects.toBe(wrong);
      expect(aborted).toBe(wrong);
    }) as PromiseLike<void>);
});

describe('streams of Node', () => {
  test('are made of a connection', () =>
    asyncio.run(async () => {
      const [[reader, writer], far] = await connected();
      const stream = asyncio.as_node_stream(reader, writer);
      stream.end('to the far end');
      expect(String(await far[0].read())).toBe('to the far end');
      far[1].write(Buffer.from('and back'));
      far[1].close();
      expect(await text(stream)).toBe('and back');
    }) as PromiseLike<void>);

  test('are read and written as a connection is', () =>
    asyncio.run(async () => {
      const there = new PassThrough();
      const back = new PassThrough();
      const stream = Duplex.from({ readable: back, writable: there });
      const [reader, writer] = asyncio.open_node_stream(stream);
      writer.write(Buffer.from('there'));
      await writer.drain();
      writer.write_eof();
      expect(await text(there)).toBe('there');
      back.end('line\nrest');
      expect(String(await reader.readline())).toBe('line\n');
      expect(String(await reader.read())).toBe('rest');
      writer.close();
      await writer.wait_closed();
    }) as PromiseLike<void>);
});

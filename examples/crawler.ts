/** A crawler that keeps to a rate, over `fetch`; and what happens to its requests when it is told to stop. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as asyncio from 'asyncio-ts';
import { async_with, create_task, sleep, timeout } from 'asyncio-ts';

/** At most so many requests at a time, and so many seconds from the beginning of one to that of the next. */
class Rate {
  readonly #slots: asyncio.Semaphore;
  readonly #turn = new asyncio.Lock();
  readonly #interval: number;

  constructor(atATime: number, interval: number) {
    this.#slots = new asyncio.Semaphore(atATime);
    this.#interval = interval;
  }

  async limit<T>(request: () => Promise<T>): Promise<T> {
    return await async_with(this.#slots, async () => {
      await async_with(this.#turn, () => sleep(this.#interval));
      return await request();
    });
  }
}

class Crawler {
  readonly pages: string[] = [];
  readonly #seen = new Set<string>();
  readonly #rate = new Rate(3, 0.01);
  readonly #group = new asyncio.TaskGroup();

  async crawl(start: string): Promise<void> {
    await async_with(this.#group, () => this.#follow(start));
  }

  #follow(url: string): void {
    if (this.#seen.has(url)) return;
    this.#seen.add(url);
    this.#group.create_task(() => this.#visit(url));
  }

  async #visit(url: string): Promise<void> {
    const text = await this.#rate.limit(async () => {
      // Cancelling the task aborts the request, here and now.
      const { signal } = asyncio.current_task()!;
      const response = await fetch(url, { signal });
      return await response.text();
    });
    this.pages.push(new URL(url).pathname);
    for (const [, path] of text.matchAll(/href="([^"]+)"/g)) this.#follow(new URL(path!, url).href);
  }
}

/** A site of seven pages, one of which never ends. */
function serve(): Promise<Server> {
  const links: Readonly<Record<string, readonly string[]>> = {
    '/': ['/a', '/b'],
    '/a': ['/a/1', '/a/2', '/'],
    '/b': ['/b/1', '/endless'],
  };
  const server = createServer((request, response) => {
    const path = request.url!;
    response.write((links[path] ?? []).map((to) => `<a href="${to}">`).join('\n'));
    if (path !== '/endless') response.end();
    else response.on('close', () => console.log('the server saw the request end'));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function main(): Promise<void> {
  const server = await asyncio.aw(serve());
  const { port } = server.address() as AddressInfo;
  const crawler = new Crawler();
  try {
    await async_with(timeout(2), async () => {
      await create_task(() => crawler.crawl(`http://127.0.0.1:${port}/`));
    });
  } catch (error) {
    if (!(error instanceof asyncio.TimeoutError)) throw error;
    console.log('time is up');
  }
  console.log(crawler.pages.toSorted().join(' '));
  await sleep(0.05);
  server.close();
  server.closeAllConnections();
}

await asyncio.run(main);

// Translated from classes.py, coroutines as async functions; `ACCEPT=1 npx vitest run translate` rewrites it.
import type { Bench } from '../../../test/support/conformance/behaviour.js';
import { getattr, hasattr, typeName } from '../../../test/support/python/builtins.js';
import { bound } from '../../../test/support/python/callables.js';
import { equals, plus } from '../../../test/support/python/operators.js';
import { repr } from '../../../test/support/python/repr.js';

export async function program({ asyncio, loop, trace }: Bench): Promise<void> {
  class Animal {
    declare name: any;
    declare legs: any;

    sound = '...';
    static count = 0;

    constructor(name: any, { legs = 4 }: { legs?: any } = {}) {
      this.name = name;
      this.legs = legs;
      Animal.count += 1;
    }

    speak() {
      return plus(plus(this.name, ' says '), this.sound);
    }

    get title() {
      return this.name.toUpperCase();
    }

    static kinds() {
      return ['dog', 'cat'];
    }

    later() {
      const self = this;
      function callback() {
        trace('later', self.name);
      }
      loop.call_soon(callback);
      loop.call_soon(() => trace('lambda', this.name));
    }
  }

  class Dog extends Animal {
    declare tricks: any;

    override sound = 'woof';

    constructor(name: string) {
      super(name, { legs: 3 });
      this.tricks = [];
    }

    override speak() {
      return plus(super.speak(), '!');
    }

    learn(trick: any) {
      this.tricks.push(trick);
      return this;
    }

    __repr__() {
      return `Dog(${repr(this.name)})`;
    }

    __eq__(other: any) {
      return equals(this.name, other.name);
    }

    __lt__(other: any) {
      return this.name < other.name;
    }
  }

  class Empty {
    declare anything: any;
  }

  const rex = new Dog('rex');
  trace(rex.speak(), rex.title, rex.legs, Animal.kinds(), Animal.count);
  trace(
    rex.learn('sit').learn('roll').tricks,
    repr(rex),
    equals(rex, new Dog('rex')),
    equals(rex, new Dog('tom')),
  );
  trace(rex.__lt__(new Dog('tom')));
  trace(
    rex instanceof Animal,
    rex instanceof Empty,
    typeName(rex),
    hasattr(rex, 'legs'),
    hasattr(rex, 'wings'),
  );
  trace(new Animal('cat').speak(), getattr(rex, 'legs'), getattr(rex, 'wings', 0));
  const empty = new Empty();
  empty.anything = 1;
  trace(empty.anything);
  rex.later();
  const speak = bound(rex, 'speak');
  loop.call_soon(speak);
  loop.call_soon(bound(rex, 'learn'), 'fetch');
  loop.call_soon(loop.stop);
  await loop.run_forever();
  trace(rex.tricks, speak(), bound(rex, 'speak') === bound(rex, 'speak'));

  class Counter extends asyncio.Future<any> {
    declare start: number;

    constructor(start: number) {
      super({ loop });
      this.start = start;
    }

    override set_result(result: any) {
      super.set_result(this.start + result);
    }
  }

  const counter = new Counter(40);
  counter.set_result(2);
  trace(counter.result(), counter instanceof asyncio.Future);
}

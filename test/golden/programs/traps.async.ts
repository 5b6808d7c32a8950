// Translated from traps.py by asyncio-ts.
import * as asyncio from 'asyncio-ts';

// What both languages have, and mean differently.

function nothing() {
}

class Account {
  declare owner: string;

  // Fields that a method called by the base's constructor sets are kept.

  constructor(owner: string) {
    this.owner = owner;
    this.reset();
  }

  reset() {
    console.log(`reset ${this.owner}`);
  }
}

class Savings extends Account {
  declare label: string;

  override reset() {
    this.label = 'savings of ' + this.owner;
  }
}

const main = asyncio.coroutine(async () => {
  // Behind a dollar sign, JavaScript's replace looks for more.
  console.log(`${'a-b-c'.replaceAll('-', () => '$&')} ${'price: N'.replaceAll('N', () => '$$1')}`);
  const mark = '$&';
  console.log('a-b'.replaceAll('-', () => mark));

  // All objects of JavaScript have these.
  const ages: Record<string, any> = { ann: 'old', bob: 'young' };
  for (const name of ['ann', 'toString', 'constructor', 'bob']) {
    console.log(`${name} ${Object.hasOwn(ages, name) ? 'yes' : 'no'}`);
  }
  if (!Object.hasOwn(ages, 'valueOf')) {
    console.log('no valueOf');
  }

  // There is only one zero.
  const zero = 0;
  console.log(`${-zero}`);
  console.log(`${zero * -5}`);

  // Less than no time.
  const width = 3;
  console.log('[' + '='.repeat(Math.max(0, width)) + ' '.repeat(Math.max(0, width - 5)) + ']');

  // A function that returns nothing gives None.
  if (nothing() == null && nothing() == null) {
    console.log('None');
  }
  if (null != zero) {
    console.log('not None');
  }

  console.log(new Savings('ann').label);
});

await asyncio.run(main());

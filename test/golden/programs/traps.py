"""What both languages have, and mean differently."""
import asyncio


def nothing():
    pass


class Account:
    """Fields that a method called by the base's constructor sets are kept."""

    def __init__(self, owner: str):
        self.owner = owner
        self.reset()

    def reset(self):
        print('reset', self.owner)


class Savings(Account):
    def reset(self):
        self.label = 'savings of ' + self.owner


async def main():
    # Behind a dollar sign, JavaScript's replace looks for more.
    print('a-b-c'.replace('-', '$&'), 'price: N'.replace('N', '$$1'))
    mark = '$&'
    print('a-b'.replace('-', mark))

    # All objects of JavaScript have these.
    ages = {'ann': 'old', 'bob': 'young'}
    for name in ['ann', 'toString', 'constructor', 'bob']:
        print(name, 'yes' if name in ages else 'no')
    if 'valueOf' not in ages:
        print('no valueOf')

    # There is only one zero.
    zero = 0
    print(-zero)
    print(zero * -5)

    # Less than no time.
    width = 3
    print('[' + '=' * width + ' ' * (width - 5) + ']')

    # A function that returns nothing gives None.
    if nothing() == None and nothing() is None:
        print('None')
    if None != zero:
        print('not None')

    print(Savings('ann').label)


asyncio.run(main())

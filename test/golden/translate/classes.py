class Animal:
    sound = '...'
    count = 0

    def __init__(self, name, *, legs=4):
        self.name = name
        self.legs = legs
        Animal.count += 1

    def speak(self):
        return self.name + ' says ' + self.sound

    @property
    def title(self):
        return self.name.upper()

    @staticmethod
    def kinds():
        return ['dog', 'cat']

    def later(self):
        def callback():
            trace('later', self.name)
        loop.call_soon(callback)
        loop.call_soon(lambda: trace('lambda', self.name))


class Dog(Animal):
    sound = 'woof'

    def __init__(self, name):
        super().__init__(name, legs=3)
        self.tricks = []

    def speak(self):
        return super().speak() + '!'

    def learn(self, trick):
        self.tricks.append(trick)
        return self

    def __repr__(self):
        return 'Dog(%r)' % self.name

    def __eq__(self, other):
        return self.name == other.name

    def __lt__(self, other):
        return self.name < other.name


class Empty:
    pass


rex = Dog('rex')
trace(rex.speak(), rex.title, rex.legs, Animal.kinds(), Animal.count)
trace(rex.learn('sit').learn('roll').tricks, repr(rex), rex == Dog('rex'), rex == Dog('tom'))
trace(rex.__lt__(Dog('tom')))
trace(isinstance(rex, Animal), isinstance(rex, Empty), type(rex).__name__, hasattr(rex, 'legs'), hasattr(rex, 'wings'))
trace(Animal('cat').speak(), getattr(rex, 'legs'), getattr(rex, 'wings', 0))
empty = Empty()
empty.anything = 1
trace(empty.anything)
rex.later()
speak = rex.speak
loop.call_soon(speak)
loop.call_soon(rex.learn, 'fetch')
loop.call_soon(loop.stop)
loop.run_forever()
trace(rex.tricks, speak(), rex.speak == rex.speak)


class Counter(asyncio.Future):
    def __init__(self, start):
        super().__init__(loop=loop)
        self.start = start

    def set_result(self, result):
        super().set_result(self.start + result)


counter = Counter(40)
counter.set_result(2)
trace(counter.result(), isinstance(counter, asyncio.Future))

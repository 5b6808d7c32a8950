results = []
fut = loop.create_future()
loop.call_soon(fut.set_result, 1)
fut.add_done_callback(results.append)
loop.run_until_complete(fut)
trace(results[0] is fut, len(results))


class Protocol:
    def __init__(self):
        self.events = []

    def happened(self, what):
        self.events.append(what)


p = Protocol()
loop.call_soon(p.happened, 'first')
second = loop.create_future()
second.add_done_callback(p.happened)
trace(second.remove_done_callback(p.happened), second.remove_done_callback(p.happened))
second.set_result(None)
stop = loop.stop
loop.call_soon(stop)
loop.run_forever()
trace(p.events)

# A method of the loop may be replaced; what was there stays callable.
real = loop.time
loop.time = lambda: real() - real()
trace(loop.time() <= 0)

data = b'GET \x00\xff\r\n'
trace(data, len(data), data[0], data[-1], data[:3], b'' + b'a' b'b', b'ab' * 2)
trace('ab\u00e9'.encode(), b'ab'.decode(), 'x'.encode() == b'x', bytes(3), bytearray(b'ab'))
parts = []
parts.append(b'one')
parts.append(b'two')
whole = b''.join(parts)
trace(whole, b'ne' in whole, repr(b"it's"), b'`${a}`')
view = memoryview(bytearray(b'abcdef'))
part = view[2:]
part[0] = 120
trace(bytes(view), len(part), bytes(part[1:3]), bytes(memoryview(b'ab')))

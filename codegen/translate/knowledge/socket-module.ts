/** Python's module `socket`, as far as programs of the contract use it. */
const constants = [
  'AF_INET AF_INET6 AF_UNIX AF_UNSPEC SOCK_STREAM SOCK_DGRAM SHUT_RD SHUT_WR SHUT_RDWR',
  'SOL_SOCKET SO_REUSEADDR SO_REUSEPORT SO_KEEPALIVE SO_BROADCAST SO_LINGER SO_RCVBUF SO_SNDBUF SO_ERROR SO_TYPE',
  'IPPROTO_IP IPPROTO_TCP IPPROTO_UDP IPPROTO_IPV6 IP_ADD_MEMBERSHIP IP_MULTICAST_IF IP_MULTICAST_LOOP IPV6_V6ONLY TCP_NODELAY MSG_PEEK SOMAXCONN',
  'AI_PASSIVE AI_CANONNAME AI_NUMERICHOST NI_NUMERICHOST NI_NUMERICSERV NI_NAMEREQD EAI_NONAME',
].flatMap((line) => line.split(' '));

export const socketModule = {
  functions: [
    'socketpair(family: int = 0, type: int = 0, proto: int = 0) -> Any',
    'getaddrinfo(host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0) -> Any',
    'inet_pton(address_family: int, ip_string: str) -> bytes',
    'inet_ntop(address_family: int, packed_ip: bytes) -> str',
  ],
  classes: {
    socket: [
      '__init__(self, family: int = -1, type: int = -1, proto: int = -1, fileno: int | None = None)',
      'fileno() -> int',
      'send(data: bytes, flags: int = 0) -> int',
      'sendall(data: bytes, flags: int = 0) -> None',
      'sendto(data: bytes, address: Any) -> int',
      'recv(bufsize: int, flags: int = 0) -> bytes',
      'recv_into(buffer: Any, nbytes: int = 0, flags: int = 0) -> int',
      'recvfrom(bufsize: int, flags: int = 0) -> Any',
      'bind(address: Any) -> None',
      'listen(backlog: int = 128) -> None',
      'accept() -> Any',
      'connect(address: Any) -> None',
      'connect_ex(address: Any) -> int',
      'getsockname() -> Any',
      'getpeername() -> Any',
      'getsockopt(level: int, optname: int) -> int',
      'setsockopt(level: int, optname: int, value: Any) -> None',
      'setblocking(flag: bool) -> None',
      'getblocking() -> bool',
      'gettimeout() -> Any',
      'settimeout(timeout: Any) -> None',
      'shutdown(how: int) -> None',
      'detach() -> int',
      'dup() -> Any',
      'close() -> None',
    ],
  },
  values: {
    ...Object.fromEntries(constants.map((name) => [name, 'int'])),
    error: 'Any',
    gaierror: 'Any',
    timeout: 'Any',
  },
} as const;
